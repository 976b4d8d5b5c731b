"""The people of the demo, all invented, and where each course stands. Scores: domain reference of openipt, 2.14."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Case:
    """One person in therapy and their course.

    days_ahead, hour: the next session: that many open days from the first that is still possible, and at what time
    phq9, gad7: totals by session, up to what was answered; profile: how the PHQ-9 spreads over items 1 to 8
    epds: totals typed in from paper, by session · measure_set: the set of measures the course asks, by its key
    words: what they wrote, by session
    """

    who: str
    name: str
    therapist: str
    age_years: int
    birthday: tuple[int, int]
    telephone: str
    reach: str
    sessions: int
    next_session: int
    days_ahead: int
    hour: str
    place: str
    phq9: Mapping[int, int] = field(default_factory=dict)
    gad7: Mapping[int, int] = field(default_factory=dict)
    epds: Mapping[int, int] = field(default_factory=dict)
    measure_set: str = ""
    profile: tuple[int, ...] = (4, 6, 6, 6, 3, 5, 4, 2)
    words: Mapping[int, str] = field(default_factory=dict)
    newly_positive_at: int | None = None

    def asks_phq9_at(self, session: int) -> bool:
        """Whether it is asked before this session: before each, but where another measure takes its place."""
        return session in self.phq9 if self.measure_set else bool(self.phq9)

    def born(self, today: date) -> date:
        """A birthday that makes them as old today as their story says."""
        month, day = self.birthday
        had_it_this_year = (month, day) <= (today.month, today.day)
        return date(today.year - self.age_years - (0 if had_it_this_year else 1), month, day)


def by_session(*totals: int) -> Mapping[int, int]:
    """Totals in the order of sessions, by session number."""
    return dict(enumerate(totals, start=1))


MARA = Case(
    who="mara",
    name="Mara A",
    therapist="lind",
    age_years=34,
    birthday=(5, 3),
    telephone="07700 900123",
    reach="Text, not calls. Weekdays until five.",
    sessions=16,
    next_session=4,
    days_ahead=0,
    hour="10:00",
    place="Room 2",
    phq9=by_session(17, 17, 16),
    gad7={1: 12},
    words={3: "We said nothing to each other from Sunday on. The evenings are the longest."},
)
IDRIS = Case(
    who="idris",
    name="Idris B",
    therapist="lind",
    age_years=61,
    birthday=(8, 14),
    telephone="07700 900151",
    reach="Calls are fine, mornings best.",
    sessions=12,
    next_session=9,
    days_ahead=0,
    hour="16:00",
    place="Video",
    phq9=by_session(14, 14, 13, 13, 12, 12, 11, 11, 10),
    gad7={1: 9, 4: 8, 8: 6},
    profile=(6, 5, 6, 5, 2, 3, 4, 3),
)
NOOR = Case(
    who="noor",
    name="Noor C",
    therapist="lind",
    age_years=27,
    birthday=(1, 29),
    telephone="07700 900164",
    reach="Any time, a message first.",
    sessions=16,
    next_session=9,
    days_ahead=2,
    hour="14:00",
    place="Room 2",
    phq9=by_session(19, 20, 19, 20, 18, 17, 17, 18, 17),
    gad7={1: 13, 4: 13, 8: 12},
    profile=(6, 6, 6, 6, 5, 5, 5, 4),
    words={8: "His birthday was on Saturday. I did not go."},
)
TOMAS = Case(
    who="tomas",
    name="Tomas D",
    therapist="lind",
    age_years=45,
    birthday=(11, 21),
    telephone="07700 900148",
    reach="Calls are safe at any time. No voicemail.",
    sessions=16,
    next_session=11,
    days_ahead=0,
    hour="15:30",
    place="Room 2",
    phq9=by_session(12, 12, 11, 12, 12, 13, 12, 14, 15, 17, 18),
    gad7={1: 8, 4: 9, 8: 10},
    profile=(5, 6, 5, 5, 4, 6, 4, 3),
    words={11: "Some nights I ask myself what all this is for."},
    newly_positive_at=11,
)
LENA = Case(
    who="lena",
    name="Lena E",
    therapist="lind",
    age_years=15,
    birthday=(9, 6),
    telephone="07700 900177",
    reach="Text in the afternoon. Her mother knows that she comes.",
    sessions=12,
    next_session=5,
    days_ahead=3,
    hour="16:00",
    place="Room 4",
    phq9=by_session(16, 15, 14, 13, 11),
    gad7={1: 11, 4: 9},
    profile=(4, 6, 5, 5, 4, 5, 6, 3),
)
GRACE = Case(
    who="grace",
    name="Grace F",
    therapist="lind",
    age_years=31,
    birthday=(6, 17),
    telephone="07700 900192",
    reach="Text; she rings back when the baby sleeps.",
    sessions=12,
    next_session=6,
    days_ahead=1,
    hour="11:00",
    place="Room 2",
    phq9={1: 16, 4: 12},
    gad7={1: 13, 4: 11},
    epds=by_session(18, 17, 16, 14, 13),
    measure_set="perinatal",
)
HANNA = Case(
    who="hanna",
    name="Hanna G",
    therapist="sato",
    age_years=52,
    birthday=(3, 11),
    telephone="07700 900115",
    reach="Letters only.",
    sessions=16,
    next_session=3,
    days_ahead=1,
    hour="09:30",
    place="Room 1",
    phq9=by_session(15, 15),
)
CASES = (MARA, IDRIS, NOOR, TOMAS, LENA, GRACE, HANNA)
