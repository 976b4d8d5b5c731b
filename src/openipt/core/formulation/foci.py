"""Choosing what a course works on: one area, at most two, and what to mind before it is agreed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from openipt.core.protocols import Protocol
from openipt.core.timeline import RoughDate, middle_of
from openipt.core.vocabulary import Mark, Phase, ProblemArea, Refusal, Source, SourceKind

FOCI_MAX = 2
FOCI = Source(
    key="one-focus-at-most-two",
    says="Manuals of IPT: one focus, at most two",
    mark=Mark.TO_CONFIRM,
    kind=SourceKind.PUBLISHED,
)
ONE_CHANGE = Source(
    key="openipt-one-change-of-focus",
    says="The focus may change once, in the middle phase, with a reason and by agreement",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)


class NoFocus(Refusal):
    """A formulation that chooses nothing."""

    code = "focus.none"

    def __init__(self) -> None:
        super().__init__("Choose the area to work on, and say in a few words what it is about.")


class TooManyFoci(Refusal):
    """More areas than a course can work on."""

    code = "focus.too_many"

    def __init__(self) -> None:
        super().__init__(f"A course works on one area, at most {FOCI_MAX}: leave the others for later.")


class SameFocusTwice(Refusal):
    """The second focus is the first."""

    code = "focus.same_twice"

    def __init__(self) -> None:
        super().__init__("The second focus is the same area as the first: choose another one, or none.")


class NotInProtocol(Refusal):
    """An area this form of IPT does not work on."""

    code = "focus.not_in_protocol"

    def __init__(self, protocol: Protocol) -> None:
        names = ", ".join(area.name for area in protocol.areas)
        super().__init__(f"{protocol.name} works on {names}: choose one of these.")


class CautionUnanswered(Refusal):
    """A caution that asks for words has none."""

    code = "focus.caution_unanswered"

    def __init__(self, caution: "CautionKind") -> None:
        self.caution = caution
        super().__init__(f"Before this focus is agreed, write what came of the caution “{caution.value}”.")


class FocusMayNotChange(Refusal):
    """The focus was changed once already, or it is too late to."""

    code = "focus.may_not_change"

    def __init__(self, *, is_ending: bool) -> None:
        super().__init__(
            "The ending has begun, so the focus stays as agreed: speak of what is left, and note it for afterwards."
            if is_ending
            else "The focus was changed once already in this course: keep it, or review whether IPT is the treatment."
        )


@dataclass(frozen=True, kw_only=True)
class ChosenFocus:
    """An area, and in a few words which relation or role it is about."""

    area: ProblemArea
    in_words: str = field(repr=False)


class CautionKind(StrEnum):
    """What to mind about a choice of focus."""

    TWO_FOCI = "two_foci"
    FALLBACK = "fallback"
    PROLONGED_GRIEF = "prolonged_grief"
    UNSAFE = "unsafe"


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """From how many months after a death a book of diagnoses knows prolonged grief disorder in adults."""

    book: str
    months: int
    source: Source


PROLONGED_GRIEF = (
    Criterion(
        book="ICD-11",
        months=6,
        source=Source(
            key="icd-11-prolonged-grief",
            says="ICD-11, prolonged grief disorder: at least 6 months after the death",
            mark=Mark.TO_CONFIRM,
            kind=SourceKind.PUBLISHED,
        ),
    ),
    Criterion(
        book="DSM-5-TR",
        months=12,
        source=Source(
            key="dsm-5-tr-prolonged-grief",
            says="DSM-5-TR, prolonged grief disorder: at least 12 months after the death in adults",
            mark=Mark.TO_CONFIRM,
            kind=SourceKind.PUBLISHED,
        ),
    ),
)


@dataclass(frozen=True, kw_only=True)
class FocusCaution:
    """One thing to mind. Nothing here forbids a choice; a clinician decides.

    needs_words: whether it must be said what came of it before the focus is agreed
    months: since the latest death on record, where that is the question; None where no date is known
    """

    kind: CautionKind
    needs_words: bool
    months: int | None = None

    @property
    def reached(self) -> tuple[Criterion, ...]:
        """The time criteria for prolonged grief that have passed; the time alone makes no diagnosis."""
        if self.months is None:
            return ()
        return tuple(criterion for criterion in PROLONGED_GRIEF if self.months >= criterion.months)


def check_foci(foci: Sequence[ChosenFocus], protocol: Protocol) -> None:
    """Let a choice pass that a course can work on.

    Raises   NoFocus, TooManyFoci, SameFocusTwice, NotInProtocol
    Source   FOCI
    """
    if not foci or not all(focus.in_words.strip() for focus in foci):
        raise NoFocus
    if len(foci) > FOCI_MAX:
        raise TooManyFoci
    areas = {focus.area for focus in foci}
    if len(areas) < len(foci):
        raise SameFocusTwice
    if not areas <= {area.key for area in protocol.areas}:
        raise NotInProtocol(protocol)


def cautions_about(
    areas: Sequence[ProblemArea], *, died: RoughDate | None, today: date, is_unsafe: bool
) -> tuple[FocusCaution, ...]:
    """What to mind about working on these areas.

    Takes    died: the latest death on record, as exactly as it is known · is_unsafe: a concern about safety stands
    """
    found = []
    if len(areas) > 1:
        found.append(FocusCaution(kind=CautionKind.TWO_FOCI, needs_words=True))
    if ProblemArea.INTERPERSONAL_DEFICITS in areas:
        found.append(FocusCaution(kind=CautionKind.FALLBACK, needs_words=True))
    if ProblemArea.GRIEF in areas:
        months = _months_since(died, today) if died else None
        found.append(FocusCaution(kind=CautionKind.PROLONGED_GRIEF, needs_words=True, months=months))
    if is_unsafe and ProblemArea.ROLE_DISPUTE in areas:
        found.append(FocusCaution(kind=CautionKind.UNSAFE, needs_words=False))
    return tuple(found)


def check_answered(cautions: Sequence[FocusCaution], answers: Mapping[CautionKind, str]) -> None:
    """Refuse a choice whose cautions nobody spoke to. Raises CautionUnanswered."""
    for caution in cautions:
        if caution.needs_words and not answers.get(caution.kind, "").strip():
            raise CautionUnanswered(caution.kind)


def check_change(
    before: Collection[ProblemArea], now: Collection[ProblemArea], *, phase: Phase, changed_already: bool
) -> None:
    """Let an agreed focus change where it may: freely in the initial phase, once in the middle, not in the ending.

    Takes    before: the areas agreed last, none while nothing was · changed_already: whether they changed once after
             the initial phase
    Raises   FocusMayNotChange
    Source   ONE_CHANGE
    """
    if not before or set(before) == set(now) or phase is Phase.INITIAL:
        return
    if phase is not Phase.MIDDLE or changed_already:
        raise FocusMayNotChange(is_ending=phase is not Phase.MIDDLE)


def _months_since(died: RoughDate, today: date) -> int:
    """Whole months since the middle of what is known.

    >>> _months_since(RoughDate.of(2025, 3, 20), date(2026, 3, 10))
    11
    """
    day = middle_of(died)
    return max(0, (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day))
