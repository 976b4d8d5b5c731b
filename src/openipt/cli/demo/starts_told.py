"""What the first sessions of the demo's courses left behind, session by session. All invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from openipt.core.assessment import CareKind, Presence
from openipt.core.timeline import EntryKind, Precision


@dataclass(frozen=True, kw_only=True)
class Happened:
    """Something for the timeline: so many weeks before the session it was told in, as exactly as it is known."""

    kind: EntryKind
    weeks_ago: int
    words: str
    known_to: Precision = Precision.MONTH
    until_weeks_ago: int | None = None
    goes_on: bool = False


@dataclass(frozen=True, kw_only=True)
class OtherCareTold:
    """Other care, begun so many weeks before the session it was told in."""

    kind: CareKind
    what: str
    dose: str = ""
    given_by: str = ""
    weeks_ago: int
    until_weeks_ago: int | None = None


@dataclass(frozen=True, kw_only=True)
class Named:
    """A diagnosis as it was named, in which words, and what the person said to it."""

    name: str
    code: str
    told_as: str
    answered_with: str


@dataclass(frozen=True, kw_only=True)
class StartSession:
    """What one session left behind.

    asked: by item of the checklist its outcome (empty where it was not asked) and the therapist's words
    found: by symptom how often, and in the person's words · relief, duties: of the sick role, with its weeks
    talked_over: by reading what was said about it
    """

    asked: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    found: Mapping[str, tuple[Presence, str]] = field(default_factory=dict)
    found_words: str = ""
    diagnosis: Named | None = None
    relief: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    sick_role_weeks: int = 6
    care: tuple[OtherCareTold, ...] = ()
    happened: tuple[Happened, ...] = ()
    readings: tuple[str, ...] = ()
    talked_over: Mapping[str, str] = field(default_factory=dict)


_NOTHING_FOUND = {
    "mania": ("none", ""),
    "psychosis": ("none", ""),
    "substance": ("no_concern", ""),
    "suicide": ("none", ""),
    "medical": ("none_known", ""),
    "medication": ("not_needed", ""),
}
_ALONE = {"violence": ("none", "")}
_FIRST_READINGS = ("depression_facts", "what_ipt_is", "sick_role")
_OFTEN, _SOMETIMES, _NOT = Presence.MOST_DAYS, Presence.SOME_DAYS, Presence.NO

MARA = {
    1: StartSession(
        asked=_NOTHING_FOUND
        | {
            "substance": (
                "bears_on_mood",
                "Two glasses of wine most evenings, for three months. Wants to leave it out on weekdays.",
            ),
            "violence": ("", "Jonas had brought her and waited in the room. To be asked alone next time."),
            "medical": ("to_look_into", "No blood taken since the birth: Dr Rao, thyroid and iron, this week."),
            "medication": ("takes", ""),
        },
        found={
            "mood": (_OFTEN, "Flat all day, then tears in the car."),
            "interest": (_OFTEN, "Even the class, and I love the class."),
            "sleep": (_OFTEN, "I wake at four and lie there."),
            "energy": (_OFTEN, ""),
            "thinking": (_SOMETIMES, ""),
            "worth": (_SOMETIMES, "Neither a proper teacher nor a proper mother."),
            "irritability": (_SOMETIMES, "With him. Never with Emil."),
            "appetite": (_NOT, ""),
            "movement": (_NOT, ""),
        },
        found_words="Began five weeks after she went back to full-time teaching. One episode before, four months.",
        diagnosis=Named(
            name="Recurrent depressive disorder, current episode moderate",
            code="6A71.1",
            told_as="You have a depression. It is an illness, it is not your fault, and it can be treated.",
            answered_with="So I am not just bad at all of this.",
        ),
        relief=("The school choir, until the holidays", "Having his mother to stay"),
        duties=("Comes to every session", "Says once a week what she needs", "Takes her tablet each morning"),
        care=(
            OtherCareTold(
                kind=CareKind.MEDICATION,
                what="Sertraline",
                dose="50 mg",
                given_by="Dr Rao",
                weeks_ago=10,
                until_weeks_ago=0,
            ),
            OtherCareTold(kind=CareKind.FAMILY_DOCTOR, what="Dr Rao", weeks_ago=13),
        ),
        happened=(
            Happened(kind=EntryKind.FIRST_SIGN, weeks_ago=23, words="Wakes at four, cannot go back to sleep"),
            Happened(
                kind=EntryKind.ONSET,
                weeks_ago=19,
                words="Low most days, tears, no pleasure in the class",
                known_to=Precision.DAY,
                goes_on=True,
            ),
            Happened(
                kind=EntryKind.WORSENING, weeks_ago=10, until_weeks_ago=8, words="Two weeks off work, the lowest point"
            ),
            Happened(
                kind=EntryKind.EARLIER_EPISODE,
                weeks_ago=340,
                until_weeks_ago=323,
                words="Four months after her father died; passed without treatment",
            ),
            Happened(kind=EntryKind.MOVE, weeks_ago=50, words="Moved nearer to his work, away from Bea"),
            Happened(
                kind=EntryKind.WORK,
                weeks_ago=24,
                words="Full-time teaching again, after two years",
                known_to=Precision.DAY,
            ),
            Happened(kind=EntryKind.ILLNESS, weeks_ago=16, until_weeks_ago=8, words="New nursery; Emil ill six times"),
            Happened(kind=EntryKind.OTHER_EVENT, weeks_ago=6, words="Renate stops having Emil on Thursdays"),
            Happened(kind=EntryKind.FURTHER, weeks_ago=41, words="Jonas promoted, home after seven"),
            Happened(kind=EntryKind.OTHER_TIE, weeks_ago=28, words="Pick-ups agreed, never spoken of again"),
            Happened(kind=EntryKind.OTHER_TIE, weeks_ago=18, words="First rows, about evenings"),
            Happened(kind=EntryKind.OTHER_TIE, weeks_ago=10, words="They stop talking about childcare"),
        ),
        readings=_FIRST_READINGS,
    ),
    2: StartSession(
        asked=_ALONE,
        care=(
            OtherCareTold(kind=CareKind.MEDICATION, what="Sertraline", dose="100 mg", given_by="Dr Rao", weeks_ago=0),
        ),
        happened=(
            Happened(kind=EntryKind.CLOSER, weeks_ago=5, words="Klara closer: calls most days"),
            Happened(
                kind=EntryKind.CLOSER, weeks_ago=1, words="Tells Bea about the depression", known_to=Precision.DAY
            ),
        ),
        readings=("mood_and_events",),
        talked_over={"depression_facts": "A relief that it has a name and is not her doing."},
    ),
}
IDRIS = {
    1: StartSession(
        asked=_NOTHING_FOUND | _ALONE | {"medical": ("none_known", "Bloods in the spring, all in order.")},
        found={
            "mood": (_OFTEN, "Grey."),
            "interest": (_OFTEN, "I start the radio, then I turn it off."),
            "sleep": (_SOMETIMES, ""),
            "daily_life": (_OFTEN, "I do not know what day it is."),
        },
        found_words="Crept in over the first months of retirement.",
        diagnosis=Named(
            name="Single episode depressive disorder, moderate",
            code="6A70.1",
            told_as="This is a depression. It is common after so big a change, and it gets better.",
            answered_with="I thought this is how it is, being old.",
        ),
        relief=("The accounts of the allotment club",),
        duties=("Comes to every session", "Goes out once a day"),
        happened=(
            Happened(kind=EntryKind.WORK, weeks_ago=42, words="Retired after thirty-four years on the buses"),
            Happened(kind=EntryKind.ONSET, weeks_ago=24, words="Stays in, sleeps in the chair", goes_on=True),
            Happened(kind=EntryKind.FURTHER, weeks_ago=36, words="Nobody from the depot calls any more"),
            Happened(kind=EntryKind.BIRTH, weeks_ago=30, words="Second grandchild, two hours away"),
        ),
        readings=_FIRST_READINGS,
        talked_over={"sick_role": "Liked that it ends."},
    ),
}
NOOR = {
    1: StartSession(
        asked=_NOTHING_FOUND | {"suicide": ("none", ""), "medication": ("not_wanted", "Not now. Ask at the reviews.")},
        found={
            "mood": (_OFTEN, "It comes like rain."),
            "interest": (_OFTEN, ""),
            "sleep": (_OFTEN, "I am awake when he used to ring."),
            "worth": (_OFTEN, "I should have gone with him."),
            "appetite": (_OFTEN, ""),
            "thinking": (_SOMETIMES, ""),
        },
        found_words="Since the weeks after her brother's death; less than a year, and tied to it.",
        diagnosis=Named(
            name="Single episode depressive disorder, severe",
            code="6A70.3",
            told_as="You grieve, and beside the grief there is a depression. The second can be treated.",
            answered_with="I did not know one could have both.",
        ),
        relief=("Overtime", "Sorting his flat"),
        duties=("Comes to every session", "Eats with somebody once a day"),
        happened=(
            Happened(kind=EntryKind.DEATH, weeks_ago=31, words="Sami died", known_to=Precision.DAY),
            Happened(kind=EntryKind.ONSET, weeks_ago=25, words="Cannot work, cannot cry", goes_on=True),
            Happened(kind=EntryKind.FURTHER, weeks_ago=27, words="She and their mother stop speaking of him"),
            Happened(kind=EntryKind.OTHER_EVENT, weeks_ago=29, words="The funeral, abroad; she was not there"),
        ),
        readings=("depression_facts", "what_ipt_is", "four_areas"),
    ),
    2: StartSession(asked=_ALONE, readings=("suicidal_thoughts",)),
}
TOMAS = {
    1: StartSession(
        asked=_NOTHING_FOUND | _ALONE | {"medication": ("ask_prescriber", "He will ask his doctor.")},
        found={
            "mood": (_SOMETIMES, "Not sad. Nothing."),
            "interest": (_OFTEN, ""),
            "energy": (_SOMETIMES, ""),
            "daily_life": (_OFTEN, "Work, home, television."),
        },
        found_words="For years, slowly. No day on which it began.",
        diagnosis=Named(
            name="Dysthymic disorder",
            code="6A72",
            told_as="This is a depression too, a long one. It has kept you away from people, and can be worked on.",
            answered_with="So there is a word for it.",
        ),
        duties=("Comes to every session", "Says good morning to one person a day"),
        happened=(
            Happened(kind=EntryKind.ONSET, weeks_ago=260, words="Never quite well again", known_to=Precision.YEAR),
            Happened(kind=EntryKind.LOSS, weeks_ago=300, words="Marek goes abroad", known_to=Precision.YEAR),
            Happened(kind=EntryKind.DEATH, weeks_ago=420, words="His mother died", known_to=Precision.YEAR),
            Happened(kind=EntryKind.MOVE, weeks_ago=150, words="Moved to Mill Row", known_to=Precision.YEAR),
        ),
        readings=_FIRST_READINGS,
    ),
}
LENA = {
    1: StartSession(
        asked=_NOTHING_FOUND | _ALONE,
        found={
            "mood": (_OFTEN, "Meh."),
            "irritability": (_OFTEN, "With everybody."),
            "sleep": (_SOMETIMES, "Two beds, two alarm clocks."),
            "daily_life": (_OFTEN, "School."),
        },
        diagnosis=Named(
            name="Single episode depressive disorder, moderate",
            code="6A70.1",
            told_as="You have a depression. Many people your age have it, and it gets better.",
            answered_with="Can you tell my dad that?",
        ),
        relief=("The swimming team",),
        duties=("Goes to school, and does what she can", "Comes to every session"),
        happened=(
            Happened(kind=EntryKind.BREAK_UP, weeks_ago=26, words="Her parents part"),
            Happened(kind=EntryKind.MOVE, weeks_ago=20, words="Two homes, week by week"),
            Happened(kind=EntryKind.ONSET, weeks_ago=14, words="Stays in bed, marks fall", goes_on=True),
        ),
        readings=("depression_facts", "what_ipt_is", "for_parents"),
    ),
}
GRACE = {
    1: StartSession(
        asked=_NOTHING_FOUND | _ALONE | {"medical": ("none_known", "Seen by her midwife; iron taken.")},
        found={
            "mood": (_OFTEN, "I cry when she sleeps."),
            "sleep": (_OFTEN, "Awake even when she is not."),
            "anxiety": (_OFTEN, "That I drop her."),
            "worth": (_SOMETIMES, "Other mothers manage."),
        },
        diagnosis=Named(
            name="Depressive episode after a birth",
            code="6E20.0",
            told_as="This is a depression after birth. It is common, it passes, and you are a good mother.",
            answered_with="Say that last one again.",
        ),
        relief=("Visitors", "The thank-you cards"),
        duties=("Comes to every session", "Lets somebody hold her for an hour a day"),
        happened=(
            Happened(kind=EntryKind.BIRTH, weeks_ago=12, words="Her daughter is born", known_to=Precision.DAY),
            Happened(kind=EntryKind.ONSET, weeks_ago=9, words="Cries daily, cannot sleep", goes_on=True),
            Happened(kind=EntryKind.CLOSER, weeks_ago=11, words="Her mother comes every day"),
        ),
        readings=("perinatal", "what_ipt_is"),
    ),
}
STARTS: Mapping[str, Mapping[int, StartSession]] = {
    "mara": MARA,
    "idris": IDRIS,
    "noor": NOOR,
    "tomas": TOMAS,
    "lena": LENA,
    "grace": GRACE,
}
"""By case, what each session left behind."""
