"""A form for each technique, with its own steps, and for each area its own tool."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import msgspec
from django.utils.translation import gettext_lazy as _

from openipt.core import sessions
from openipt.core.sessions import (
    ROWS_MAX,
    AffectIn,
    AffectWork,
    Clarifying,
    Kept,
    NextTalk,
    Parts,
    Pattern,
    Speaker,
    Technique,
)
from openipt.core.vocabulary import ProblemArea
from openipt.web.forms.days import DayField
from openipt.web.practice.session.fields import RecordForm, any_of, brief, count, one_of, words
from openipt.web.practice.session.words import AFFECT_WORKS, AFFECTS_IN, CLARIFYINGS, PARTS, PATTERNS, SPEAKERS

FEWEST_ROWS, SPARE_ROWS = 3, 1
"""Rows a form is drawn with, and how many of them at least are empty."""


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
    takes = brief(_("What it takes, and who would help"))
    rank = count(_("Their own rank"), least=1, most=ROWS_MAX)


class RowsForm(RecordForm):
    """A form with rows of one kind. More are drawn as they fill."""

    row_form: ClassVar[type[RecordForm]]
    rows_field: ClassVar[str]
    before_rows: ClassVar[tuple[str, ...]]
    """The fields that come before the rows; the others come after them."""

    def __init__(self, data: Any, *, kept: Any, prefix: str) -> None:
        super().__init__(data, kept=kept, prefix=prefix)
        there: tuple[Kept, ...] = getattr(kept, self.rows_field) if kept is not None else ()
        self.drawn = min(max(FEWEST_ROWS, len(there) + SPARE_ROWS, self._posted_rows()), ROWS_MAX)
        self.rows = [
            self.row_form(data, kept=there[n] if n < len(there) else None, prefix=f"{prefix}-{n}")
            for n in range(self.drawn)
        ]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(row.is_valid() for row in self.rows)])

    def values(self) -> dict[str, Any]:
        filled = tuple(row.record for row in self.rows if not row.record.is_empty())
        return {**super().values(), self.rows_field: filled}

    def _posted_rows(self) -> int:
        said = self.data.get(f"{self.prefix}-rows", "") if self.is_bound else ""
        return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0


class CommunicationForm(RowsForm):
    kind = sessions.CommunicationAnalysis
    row_form, rows_field = LineForm, "lines"
    before_rows = ("happened", "other", "setting")
    happened = brief(_("When it was"))
    other = brief(_("With whom, by first name or nickname"))
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
    hoped_for = brief(_("What they would like to happen"))
    chosen = brief(_("The one to try"))
    first_step = brief(_("First step"))

    def __init__(self, data: Any, *, kept: Any, prefix: str) -> None:
        super().__init__(data, kept=kept, prefix=prefix)
        self.fields["first_step_date"] = DayField(label=_("The day of the first step"), required=False)


class RolePlayForm(RecordForm):
    kind = sessions.RolePlay
    scene = brief(_("The scene"))
    other = brief(_("Who is played"))
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
    explained = brief(_("What you explained"))
    answered = brief(_("What they made of it"))


class SupportForm(RecordForm):
    kind = sessions.SocialSupport
    who = brief(_("One person who can help"))
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
    who = brief(_("Who came"))
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


class MourningForm(RecordForm):
    kind = sessions.Mourning
    tie_as_it_was = words(_("The tie as it was"))
    good = brief(_("Its good sides"))
    hard = brief(_("Its hard sides"))
    around_the_death = brief(_("Before, at and after the death"))
    felt = brief(_("What was felt"))
    beside_the_loss = brief(_("What may stand beside the loss"))


class ExpectationsForm(RecordForm):
    kind = sessions.Expectations
    issue = brief(_("What it is about"))
    expects = brief(_("What the person expects"))
    other_expects = brief(_("What the other expects"))
    was_said = brief(_("What of it was ever said"))
    could_change = brief(_("What could give"))
    pattern_elsewhere = brief(_("Where else it has been like this"))


class RolesForm(RecordForm):
    kind = sessions.OldRoleNewRole
    old_good = brief(_("Old role: what was good"))
    old_hard = brief(_("Old role: what was hard"))
    new_good = brief(_("New role: what is good"))
    new_hard = brief(_("New role: what is hard"))
    asks_for = brief(_("What the new role asks for"))
    who_helps = brief(_("Who helps in it"))


class NetworkForm(RecordForm):
    kind = sessions.NetworkBuilding
    pattern = brief(_("What repeats in ties so far"))
    strength = brief(_("What went well in one of them"))
    approach_whom = brief(_("Whom to approach"))
    step = brief(_("The step"))
    went = brief(_("How it went"))


AREA_FORMS: Mapping[ProblemArea, type[RecordForm]] = {
    ProblemArea.GRIEF: MourningForm,
    ProblemArea.ROLE_DISPUTE: ExpectationsForm,
    ProblemArea.ROLE_TRANSITION: RolesForm,
    ProblemArea.INTERPERSONAL_DEFICITS: NetworkForm,
}


def is_filled(data: Any, form: type[RecordForm], *, prefix: str) -> bool:
    """Whether something was sent for this form."""
    return any(data.get(f"{prefix}-{field.name}", "").strip() for field in msgspec.structs.fields(form.kind))
