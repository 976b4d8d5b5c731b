"""What the components show on `/_components/`: invented people, in every state."""

from __future__ import annotations

from datetime import date, time, timedelta
from types import SimpleNamespace as Example
from typing import Any
from uuid import UUID

from django import forms

from openipt.core import education
from openipt.core.inventory import InventoryPerson, Ring, Tie, Valence
from openipt.core.letters import Dot, Letter, LetterKind, Pair, Pairs, Quote, Section, Table, Trend, stamped
from openipt.core.rhythm import DIARY, DiaryEntry, diary_weeks
from openipt.core.safety import contacts_for
from openipt.core.safety.contacts import OwnContacts
from openipt.core.safety_plan import SafetyPlan, Someone
from openipt.web.circle import draw as draw_circle
from openipt.web.circle.rings import rings_named
from openipt.web.diary import NAMES
from openipt.web.diary import draw as draw_diary
from openipt.web.forms.widgets import AnyOf, OneOf
from openipt.web.goals import scale
from openipt.web.letters import shown
from openipt.web.moods import MoodRow, MoodsInWords
from openipt.web.safety_plan import plan_in_words
from openipt.web.trend import NARROW, WIDE, Course, EventMark, Reading, Stretch, Threshold, draw, spark


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="What should we call you?", help_text="The name you like to be called by.")
    said = forms.CharField(label="What was said?", widget=forms.Textarea, required=False)
    telephone = forms.CharField(
        label="Your telephone number",
        error_messages={"required": "Enter your telephone number, such as 01632 960118"},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    way = forms.ChoiceField(
        label="How can we reach you safely?",
        help_text="Think of who else might see a message or pick up.",
        choices=[("call", "Telephone call"), ("text", "Text message"), ("letter", "Letter in a plain envelope")],
        error_messages={"required": "Choose how we can reach you safely"},
        widget=OneOf,
    )
    done = forms.MultipleChoiceField(
        label="What you did",
        choices=[("spoke", "Spoke with the person"), ("tried", "Tried, not reached"), ("asked", "Asked a colleague")],
        widget=AnyOf(columns=True),
        required=False,
    )


_TOTALS = (12, 12, 11, None, 12, 13, 15, 17, 18)
_COURSE = Course(
    points_min=0,
    points_max=27,
    places=16,
    readings=tuple(Reading(place=place, points=total, version="1") for place, total in enumerate(_TOTALS, start=1)),
    now=10,
    bands=(
        Stretch(name="minimal", first=0, last=4),
        Stretch(name="mild", first=5, last=9),
        Stretch(name="moderate", first=10, last=14),
        Stretch(name="moderately severe", first=15, last=19),
        Stretch(name="severe", first=20, last=27),
    ),
    corridor=(7, 17),
    thresholds=(Threshold(kind="case", at=9.5, words="counts as a case from 10", is_above=True),),
    phases=(
        Stretch(name="Initial", first=1, last=3),
        Stretch(name="Middle", first=4, last=14, is_now=True),
        Stretch(name="Ending", first=15, last=16),
    ),
    reviews=(4, 8, 12),
    marks=(EventMark(place=2.4, number=1), EventMark(place=6.2, number=2), EventMark(place=6.5, number=3)),
)


def _somebody(number: int, nickname: str, tie: Tie, ring: Ring, **told: Any) -> InventoryPerson:
    return InventoryPerson(
        id=UUID(int=number), number=number, telling=number, nickname=nickname, tie=tie, ring=ring, **told
    )


_PEOPLE = (
    _somebody(1, "Emil", Tie.CHILD, Ring.CLOSEST, valence=Valence.GOOD),
    _somebody(2, "Jonas", Tie.PARTNER, Ring.CLOSE, wanted_ring=Ring.CLOSEST, valence=Valence.BOTH, in_conflict=True),
    _somebody(3, "Renate", Tie.RELATIVE, Ring.FURTHER_OUT, valence=Valence.HARD),
    _somebody(4, "Dad", Tie.PARENT, Ring.CLOSE, is_alive=False),
    _somebody(5, "Sven", Tie.FORMER_PARTNER, Ring.FURTHER_OUT, is_current=False),
)


_LETTER = Letter(
    kind=LetterKind.MID_COURSE,
    title="Where we are",
    to="Mara A",
    about="",
    service="Harbour Street",
    language="en",
    sections=(
        Section(key="opening", words="Dear Mara,\n\nwe looked back together. This is how it has gone."),
        Section(
            key="scores",
            heading="How the answers went",
            blocks=(
                Table(caption="", columns=("Questionnaire", "First", "Latest"), rows=(("PHQ-9", "17", "12"),)),
                Trend(
                    title="PHQ-9 by session",
                    says="PHQ-9 by session: 17, 15, 12, of 27.",
                    points_min=0,
                    points_max=27,
                    dots=tuple(Dot(place=str(at), points=points) for at, points in ((1, 17), (2, 15), (3, 12))),
                ),
            ),
        ),
        Section(
            key="review",
            heading="What was decided",
            blocks=(Pairs(rows=(Pair(term="Decided together", words="Go on"),)), Quote(words="Yes.", by="Mara")),
        ),
    ),
)


_SAFETY_PLAN = SafetyPlan(
    signs="I stop answering Bea\nI lie awake after a quarrel",
    alone="Walk to the harbour and back",
    ask=(Someone(name="Bea", says="Ring even at night", number="01632 960142"), Someone(name="Ruth, next door")),
    safer="Bea keeps the tablets we do not need",
    reasons="Emil at breakfast.",
)


_MONDAY = date(2026, 3, 9)
_DIARY_TIMES = {
    "out_of_bed": (420, 435, 420, 450, 425, 570, 430),
    "first_contact": (450, 450, 480, 465, 450, 600, None),
    "start_activity": (540, 540, 540, 555, 540, None, None),
    "dinner": (1110, 1140, 1110, 1230, 1110, 1140, None),
    "to_bed": (1380, 1395, 1380, 1410, 30, 60, 1380),
}
_DIARY_WEEK = diary_weeks(
    (
        DiaryEntry(day=_MONDAY + timedelta(days=place), line=line, minutes=minutes)
        for line, times in _DIARY_TIMES.items()
        for place, minutes in enumerate(times)
    ),
    begins_date=_MONDAY,
    today=_MONDAY + timedelta(days=6),
)[0]


def _on_the_clock(moment: time) -> str:
    return f"{moment:%H:%M}"


def examples() -> Example:
    """Everything the examples draw, by the name under which a template asks for it."""
    return Example(
        phases=[["done"] * 3, ["now"] + ["later"] * 10, ["later"] * 2],
        facts=[
            Example(label="Telephone", value="01632 960118", href="/_components/"),
            Example(label="We may leave a message", value="No", href="/_components/"),
        ],
        links=[
            Example(href="/_components/", words="How it has been going", note="Your scores so far"),
            Example(href="/_components/", words="Help now", note=""),
        ],
        form=ExampleForm(auto_id="example_%s", initial={"name": "Mara", "way": "text"}),
        form_in_error=ExampleForm({"name": "Mara"}, auto_id="mend_%s"),
        practice_shell=Example(
            name="openipt",
            home="/_components/",
            nav=[
                Example(href="/_components/", words="Caseload", is_here=True),
                Example(href="/", words="Alerts: 1 open", is_here=False),
            ],
            is_practice=True,
            staff_name="Dr Lind",
        ),
        reading=education.reading("sick_role").text("en"),
        goal=scale(3, 4),
        letter=shown(stamped(_LETTER, version=1, signed_by="Dr Lind", signed_date=date(2026, 3, 10))),
        circle=draw_circle(_PEOPLE, me="Mara", said=lambda person: person.nickname, marked={_PEOPLE[0].id}),
        circle_small=draw_circle(_PEOPLE, me="", said=lambda person: person.nickname, is_small=True),
        circle_rings=rings_named({Ring.CLOSEST: "closest", Ring.CLOSE: "close", Ring.FURTHER_OUT: "further out"}),
        wide=draw(_COURSE, WIDE),
        narrow=draw(_COURSE, NARROW),
        diary_week=draw_diary(_DIARY_WEEK, day_name="{:%a}".format, clock=_on_the_clock, has_usual=True),
        diary_names=[NAMES[line.key] for line in DIARY],
        safety_plan=plan_in_words(_SAFETY_PLAN, contacts=contacts_for("GB"), own=OwnContacts()),
        spark=spark(_COURSE, case_from=10),
        happened=[
            Example(number=1, when="1 Mar 2026", words="A new job", about="Work, school or retirement"),
            Example(number=2, when="Thu 26 March", words="We did not speak all evening.", about="with Jonas"),
            Example(number=3, when="Sat 28 March", words="Walked by the river", about=""),
        ],
        moods=MoodsInWords(
            count=4,
            rows=(
                MoodRow(kind="Partner", count=3, moods="3, 6, 4"),
                MoodRow(kind="Nobody there", count=1, moods="5"),
            ),
        ),
        trend_keys=["Session 4: no check-in"],
        steps=[
            Example(when="07:42", what="Answer saved, alert raised. You own it", notes=[], words="", is_to_come=False),
            Example(when="08:35", what="You asked Ines", notes=["by telephone"], words="", is_to_come=False),
            Example(when="12:00", what="Without an answer it goes to Ines", notes=[], words="", is_to_come=True),
        ],
    )
