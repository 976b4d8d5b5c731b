"""The story a formulation tells, slot by slot; and the text given back to the person in plain words."""

from dataclasses import dataclass, field, fields

from openipt.core.protocols import ManualLine
from openipt.core.vocabulary import Refusal

SLOT_MAX, TOLD_MAX = 2_000, 4_000
"""Characters of one slot, and of what is told."""


class NarrativeIncomplete(Refusal):
    """A slot the story cannot do without is empty."""

    code = "formulation.incomplete"

    def __init__(self, missing: tuple[str, ...]) -> None:
        self.missing = missing
        super().__init__(f"The formulation is not complete: {', '.join(missing)} to be written.")


class NarrativeTooLong(Refusal):
    """More text than a slot keeps."""

    code = "formulation.too_long"

    def __init__(self, name: str, *, characters: int, characters_max: int) -> None:
        self.name = name
        super().__init__(f"{name} has {characters} characters; at most {characters_max} are kept. Shorten it.")


@dataclass(frozen=True, kw_only=True)
class Narrative:
    """The slots, each in the therapist's words; empty where the manual line does not use one.

    reported, diagnosis, began, near, link   what was told; what it is; when it began; what was near; how they join
    biological to spiritual, crisis, distress  the factors of the line of Stuart and Robertson, and what they lead to
    told                                     what is said to the person, who corrects it and agrees
    """

    reported: str = field(default="", repr=False)
    diagnosis: str = field(default="", repr=False)
    began: str = field(default="", repr=False)
    near: str = field(default="", repr=False)
    link: str = field(default="", repr=False)
    biological: str = field(default="", repr=False)
    psychological: str = field(default="", repr=False)
    social: str = field(default="", repr=False)
    cultural: str = field(default="", repr=False)
    spiritual: str = field(default="", repr=False)
    crisis: str = field(default="", repr=False)
    distress: str = field(default="", repr=False)
    told: str = field(default="", repr=False)


FACTORS = ("biological", "psychological", "social", "cultural", "spiritual")
SLOTS = {
    ManualLine.WMK: ("reported", "diagnosis", "began", "near", "link"),
    ManualLine.STUART_ROBERTSON: ("reported", *FACTORS, "crisis", "distress"),
}
"""What a formulation is written in, by manual line; `told` comes last in both."""
NEEDED = {
    ManualLine.WMK: ("diagnosis", "began", "link", "told"),
    ManualLine.STUART_ROBERTSON: ("psychological", "social", "crisis", "distress", "told"),
}
"""What it cannot do without."""


def check_narrative(narrative: Narrative, line: ManualLine) -> None:
    """Refuse a story with an empty slot that its line needs, or one too long. Raises NarrativeIncomplete, ...TooLong"""
    missing = tuple(name for name in NEEDED[line] if not getattr(narrative, name).strip())
    if missing:
        raise NarrativeIncomplete(missing)
    for name in (each.name for each in fields(Narrative)):
        limit, characters = TOLD_MAX if name == "told" else SLOT_MAX, len(getattr(narrative, name))
        if characters > limit:
            raise NarrativeTooLong(name, characters=characters, characters_max=limit)
