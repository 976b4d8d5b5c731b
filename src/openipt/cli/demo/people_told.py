"""The people in the lives of the demo's cast, as they were told of, session by session. All invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openipt.core.inventory import (
    Communication,
    ContactFrequency,
    OnsetChange,
    Reciprocity,
    Relationship,
    Ring,
    RingBefore,
    SnapshotKind,
    Support,
    Tie,
    Valence,
)
from openipt.core.timeline import RoughDate
from openipt.core.vocabulary import ProblemArea

CLOSEST, CLOSE, FURTHER_OUT = Ring


@dataclass(frozen=True, kw_only=True)
class ToldAgain:
    """Something that changed with somebody, and why in words."""

    nickname: str
    why: str
    changes: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class InventorySession:
    """What one session added to an inventory. kept: at which point of the course the circle was kept, if it was."""

    new: tuple[Relationship, ...] = ()
    again: tuple[ToldAgain, ...] = ()
    kept: SnapshotKind | None = None
    is_opened_to_draw: bool = False


def _told(nickname: str, tie: Tie, ring: Ring, **more: object) -> Relationship:
    return Relationship(**{"nickname": nickname, "tie": tie, "ring": ring} | more)  # type: ignore[arg-type]


_JONAS = _told(
    "Jonas",
    Tie.PARTNER,
    CLOSE,
    wanted_ring=CLOSEST,
    ring_before=RingBefore.CLOSEST,
    valence=Valence.BOTH,
    in_conflict=True,
    contact=ContactFrequency.DAILY,
    good="He makes Emil laugh. Sunday walks, when there are any.",
    hard="When something is wrong he goes quiet, and so do I.",
    satisfaction=3,
    expectations="That he asks what the week needs before it begins.",
    expectations_of_me="That I manage, and do not make it a subject.",
    are_met=False,
    are_spoken=False,
    are_shared=False,
    reciprocity=Reciprocity.I_GIVE_MORE,
    conflict_level=6,
    conflict_about="Who looks after Emil, and who decides it.",
    communication=frozenset({Communication.SILENT, Communication.ASSUMES}),
    is_confidant=False,
    knows_of_depression=True,
    support=frozenset({Support.PRACTICAL}),
    changes_wanted="That we can talk about the week without it ending in silence.",
    onset_change=OnsetChange.BEFORE,
    onset_words="His rota moved to evenings.",
    depression_effect="I snap, or I say nothing at all.",
    area=ProblemArea.ROLE_DISPUTE,
)
MARA = {
    2: InventorySession(
        new=(
            _told("Emil", Tie.CHILD, CLOSEST, tie_words="son, 2", valence=Valence.GOOD, is_confidant=False),
            _JONAS,
            _told(
                "Klara",
                Tie.SIBLING,
                CLOSE,
                tie_words="sister",
                valence=Valence.GOOD,
                satisfaction=8,
                is_confidant=True,
                knows_of_depression=True,
                support=frozenset({Support.PRACTICAL, Support.EMOTIONAL}),
            ),
            _told(
                "Mum",
                Tie.PARENT,
                CLOSE,
                valence=Valence.BOTH,
                contact=ContactFrequency.WEEKLY,
                reciprocity=Reciprocity.I_GIVE_MORE,
                is_confidant=False,
            ),
            _told("Dad", Tie.PARENT, CLOSE, valence=Valence.GOOD, is_alive=False, died=RoughDate.of(2019, 3)),
            _told("Bea", Tie.FRIEND, FURTHER_OUT, wanted_ring=CLOSE, valence=Valence.GOOD, is_confidant=False),
            _told(
                "Renate",
                Tie.RELATIVE,
                CLOSE,
                tie_words="Jonas’s mother",
                valence=Valence.HARD,
                in_conflict=True,
                reciprocity=Reciprocity.I_GIVE_MORE,
                is_confidant=False,
            ),
            _told(
                "Mrs Wells", Tie.BOSS, FURTHER_OUT, tie_words="head teacher", valence=Valence.BOTH, is_confidant=False
            ),
        ),
        kept=SnapshotKind.START,
    ),
    3: InventorySession(
        new=(
            _told(
                "Hanna",
                Tie.COLLEAGUE,
                FURTHER_OUT,
                wanted_ring=CLOSE,
                valence=Valence.GOOD,
                is_confidant=False,
                support=frozenset({Support.COMPANY}),
            ),
        ),
        again=(
            ToldAgain(
                nickname="Bea",
                why="Mara told her about the depression. “She just said, about time.”",
                changes={
                    "ring": CLOSE,
                    "is_confidant": True,
                    "knows_of_depression": True,
                    "support": frozenset({Support.EMOTIONAL}),
                },
            ),
            ToldAgain(
                nickname="Renate",
                why="Since she stopped having Emil on Thursdays.",
                changes={"ring": FURTHER_OUT},
            ),
        ),
        is_opened_to_draw=True,
    ),
}
IDRIS = {
    2: InventorySession(
        new=(
            _told("Salma", Tie.PARTNER, CLOSEST, tie_words="wife", valence=Valence.GOOD, is_confidant=True),
            _told("Yusuf", Tie.CHILD, CLOSE, tie_words="son", valence=Valence.BOTH, is_confidant=False),
            _told(
                "The lads",
                Tie.GROUP,
                FURTHER_OUT,
                tie_words="from the depot",
                ring_before=RingBefore.CLOSE,
                wanted_ring=CLOSE,
                onset_change=OnsetChange.BEFORE,
                onset_words="He retired, and nobody rang.",
                is_confidant=False,
            ),
            _told("Des", Tie.NEIGHBOUR, FURTHER_OUT, valence=Valence.GOOD, is_confidant=False),
        ),
        kept=SnapshotKind.START,
    ),
    6: InventorySession(
        again=(
            ToldAgain(
                nickname="Des",
                why="They do the allotment together on Fridays.",
                changes={"ring": CLOSE, "support": frozenset({Support.COMPANY})},
            ),
        ),
        kept=SnapshotKind.MIDDLE,
    ),
}
NOOR = {
    2: InventorySession(
        new=(
            _told(
                "Sami",
                Tie.SIBLING,
                CLOSEST,
                tie_words="brother",
                valence=Valence.BOTH,
                is_alive=False,
                ring_before=RingBefore.CLOSEST,
                area=ProblemArea.GRIEF,
            ),
            _told("Mama", Tie.PARENT, CLOSE, valence=Valence.BOTH, is_confidant=False),
            _told("Leila", Tie.FRIEND, CLOSE, valence=Valence.GOOD, is_confidant=True),
            _told("Ade", Tie.COLLEAGUE, FURTHER_OUT, valence=Valence.GOOD, is_confidant=False),
        ),
        kept=SnapshotKind.START,
    ),
}
TOMAS = {
    2: InventorySession(
        new=(
            _told(
                "Marek", Tie.SIBLING, FURTHER_OUT, tie_words="brother, abroad", valence=Valence.BOTH, is_confidant=False
            ),
            _told("Mrs Vance", Tie.NEIGHBOUR, FURTHER_OUT, valence=Valence.GOOD, is_confidant=False),
        ),
        kept=SnapshotKind.START,
    ),
}
INVENTORIES: Mapping[str, Mapping[int, InventorySession]] = {"mara": MARA, "idris": IDRIS, "noor": NOOR, "tomas": TOMAS}
"""By who they are in the demo, and by the number of the session it was told in."""
