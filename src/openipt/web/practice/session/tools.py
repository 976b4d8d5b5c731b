"""A form for each technique, with its own steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from django.utils.translation import gettext_lazy as _

from openipt.core import sessions
from openipt.core.sessions import (
    ROWS_MAX,
    AffectIn,
    AffectWork,
    Clarifying,
    Feasible,
    NextTalk,
    Parts,
    Pattern,
    Speaker,
    Technique,
)
from openipt.web.forms.choices import any_of, one_of
from openipt.web.forms.days import DayField
from openipt.web.practice.session.fields import RecordForm, brief, count, one_reading, whom, words
from openipt.web.practice.session.rows import RowsForm
from openipt.web.practice.session.words import (
    AFFECT_WORKS,
    AFFECTS_IN,
    CLARIFYINGS,
    FEASIBLE,
    PARTS,
    PATTERNS,
    SPEAKERS,
)


class ExplorationForm(RecordForm):
    kind = sessions.Exploration
    topic = brief(_("What was explored"))
    minutes = count(_("Minutes"), least=1, most=180)


class DirectElicitationForm(RecordForm):
    kind = sessions.DirectElicitation
    topic = brief(_("What you asked about"))
    answered = brief(_("What came of it"))


class AffectForm(RecordForm):
    kind = sessions.EncouragementOfAffect
    affect = brief(_("Which feeling"))
    about = brief(_("About what, or whom"))
    work = one_of(_("What was done with it"), AFFECT_WORKS, kind=AffectWork)
    shown_in = one_of(_("Where it showed"), AFFECTS_IN, kind=AffectIn)


class ClarificationForm(RecordForm):
    kind = sessions.Clarification
    how = any_of(_("How"), CLARIFYINGS, kind=Clarifying)
    became_clear = brief(_("What became clear"))


class NextTalkForm(RecordForm):
    """The talk to come. Not drawn while a concern about safety at home stands."""

    kind = NextTalk
    first_sentence = brief(_("Next talk: the first sentence"))
    when_and_where = brief(_("When, and where"))
    rehearsed = count(_("Times rehearsed"), least=0, most=20)


class LineForm(RecordForm):
    kind = sessions.Line
    speaker = one_of(_("Who"), SPEAKERS, kind=Speaker)
    said = brief(_("Said"))
    how = brief(_("How: tone, body"))
    felt = brief(_("What the person felt"))
    meant = brief(_("Wanted the other to hear"))
    heard = brief(_("The other may have heard"))


class OptionForm(RecordForm):
    kind = sessions.Option
    option = brief(_("Option"))
    for_self = brief(_("What it brings for oneself"))
    for_others = brief(_("What it brings for others"))
    feasible = one_of(_("Could it be done?"), FEASIBLE, kind=Feasible)
    takes = brief(_("What it costs"))
    support = brief(_("Who would help"))
    rank = count(_("Their own rank"), least=1, most=ROWS_MAX)


class CommunicationForm(RowsForm):
    kind = sessions.CommunicationAnalysis
    row_form, rows_field = LineForm, "lines"
    turns = ("speaker", (Speaker.PERSON, Speaker.OTHER))
    before_rows = ("happened", "other", "setting")
    happened = brief(_("When it was"))
    other = whom(_("With whom"))
    setting = brief(_("Where, and what went before"))
    patterns = any_of(_("Patterns you saw together"), PATTERNS, kind=Pattern)
    mood_after = brief(_("How it ended, and their mood after it"))
    alternatives = words(_("What else could be said, their options first"))
    chosen = brief(_("Which of them to try"))


class DecisionForm(RowsForm):
    kind = sessions.DecisionAnalysis
    row_form, rows_field = OptionForm, "options"
    before_rows = ("decision", "hoped_for")
    decision = brief(_("The decision"))
    hoped_for = brief(_("What they would like to happen"), _("Doing nothing is one of the options."))
    chosen = brief(_("The one to try"))
    first_step = brief(_("First step"))

    def __init__(self, data: Any, *, kept: Any, prefix: str, people: Sequence[str] = ()) -> None:
        super().__init__(data, kept=kept, prefix=prefix, people=people)
        self.fields["first_step_date"] = DayField(label=_("The day of the first step"), required=False)


class RolePlayForm(RecordForm):
    kind = sessions.RolePlay
    scene = brief(_("The scene"))
    other = whom(_("Who is played"))
    others_manner = brief(_("How they are: words, tone"))
    tries = count(_("Tries"), least=0, most=20)
    parts = one_of(_("Who played whom"), PARTS, kind=Parts)
    felt = brief(_("What the person felt"))
    feedback = brief(_("Said back about words and tone"))
    if_it_goes_badly = brief(_("If it goes badly"))


class RelationshipForm(RecordForm):
    kind = sessions.TherapeuticRelationship
    showed = brief(_("What showed between the two of you"))
    bears_on_focus = brief(_("How it bears on the focus"))


class ContractSettingForm(RecordForm):
    kind = sessions.ContractSetting
    agreed = brief(_("What was agreed"))
    because = brief(_("Why"))


class PsychoeducationForm(RecordForm):
    kind = sessions.Psychoeducation
    reading = one_reading(_("Which reading it was about"))
    explained = brief(_("What you explained"))
    answered = brief(_("What they made of it"))


class SupportForm(RecordForm):
    kind = sessions.SocialSupport
    who = whom(_("One person who can help"))
    with_what = brief(_("With what"))
    how_to_ask = brief(_("How they are asked"))


class ProblemForm(RecordForm):
    kind = sessions.ProblemSolving
    problem = brief(_("The problem"))
    own_options = words(_("Their own options"))
    added_options = words(_("What you added"))
    chosen = brief(_("The one to try"))


class JointForm(RecordForm):
    kind = sessions.JointSession
    who = whom(_("Who came"))
    purpose = brief(_("To what agreed end"))
    stays_private = brief(_("What was not to be said"))


TOOLS: Mapping[Technique, type[RecordForm]] = {
    Technique.COMMUNICATION_ANALYSIS: CommunicationForm,
    Technique.DECISION_ANALYSIS: DecisionForm,
    Technique.ROLE_PLAY: RolePlayForm,
    Technique.ENCOURAGEMENT_OF_AFFECT: AffectForm,
    Technique.CLARIFICATION: ClarificationForm,
    Technique.EXPLORATION: ExplorationForm,
    Technique.DIRECT_ELICITATION: DirectElicitationForm,
    Technique.SOCIAL_SUPPORT: SupportForm,
    Technique.PROBLEM_SOLVING: ProblemForm,
    Technique.PSYCHOEDUCATION: PsychoeducationForm,
    Technique.THERAPEUTIC_RELATIONSHIP: RelationshipForm,
    Technique.CONTRACT_SETTING: ContractSettingForm,
    Technique.JOINT_SESSION: JointForm,
}
"""By technique, in the order of the page: those used most come first."""


def is_filled(data: Any, form: type[RecordForm], *, prefix: str) -> bool:
    """Whether something was sent for this form."""
    names = [f"{prefix}-{field.name}" for field in msgspec.structs.fields(form.kind)]
    return any(data.get(name, "").strip() or data.get(f"{name}_else", "").strip() for name in names)
