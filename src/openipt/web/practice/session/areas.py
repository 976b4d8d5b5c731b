"""For each area of IPT the tool with which it is worked on."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from openipt.core import sessions
from openipt.core.formulation import DisputeStage
from openipt.core.sessions import IsMet, MourningMark, Whose
from openipt.core.vocabulary import ProblemArea
from openipt.web.forms.choices import any_of, one_of
from openipt.web.practice.formulation.words import STAGES
from openipt.web.practice.session.fields import RecordForm, brief, whom, words, yes_or_no
from openipt.web.practice.session.rows import RowsForm
from openipt.web.practice.session.words import MET, MOURNING_MARKS, WHOSE


class MourningForm(RecordForm):
    kind = sessions.Mourning
    since_the_death = brief(_("How low mood and the death belong together"))
    tie_as_it_was = words(_("The tie as it was"))
    good = brief(_("Its good sides"))
    hard = brief(_("Its hard sides"))
    before = brief(_("The time before the death"))
    how_died = brief(_("How they died"))
    said_last = brief(_("What was said last"))
    funeral = brief(_("The funeral, or what stood in its place"))
    after = brief(_("The time since"))
    anniversaries = brief(_("Days that bring it back"))
    belongings = brief(_("What became of their things"))
    missed = brief(_("What is missed"))
    not_missed = brief(_("What is not missed"))
    felt = brief(_("What was felt, of every kind"))
    supported_by = brief(_("Who was there"))
    beside_the_loss = brief(_("What may stand beside the loss, and with whom"))
    marks = any_of(_("What you saw today"), MOURNING_MARKS, kind=MourningMark)


class ExpectationForm(RecordForm):
    kind = sessions.Expectation
    whose = one_of(_("Whose"), WHOSE, kind=Whose)
    what = brief(_("What they expect"))
    was_said = yes_or_no(_("Was it ever said?"), yes=_("Yes"), no=_("No"))
    met = one_of(_("Is it met?"), MET, kind=IsMet)


class ExpectationsForm(RowsForm):
    kind = sessions.Expectations
    row_form, rows_field = ExpectationForm, "expected"
    turns = ("whose", (Whose.PERSON, Whose.OTHER))
    before_rows = ("stage", "issue")
    stage = one_of(_("Where it stands"), STAGES, kind=DisputeStage)
    issue = brief(_("What it is about"))
    holds_dear = brief(_("What each holds dear in it"))
    kept_going_by = brief(_("What keeps it going"))
    options = brief(_("What could be done"))
    how_likely = brief(_("How likely each of them is"))
    resources = brief(_("What there is to bring it about with"))
    pattern_elsewhere = brief(_("Where else it has been like this"))


class RolesForm(RecordForm):
    kind = sessions.OldRoleNewRole
    old_good = brief(_("Old role: what was good"))
    old_hard = brief(_("Old role: what was hard"))
    new_good = brief(_("New role: what is good"))
    new_hard = brief(_("New role: what is hard"))
    since_the_change = brief(_("How low mood and the change belong together"))
    felt = brief(_("What the loss and the change brought up"))
    people_lost = brief(_("Who was lost with the old role"))
    asks_for = brief(_("What the new role asks for, and can be learnt"))
    who_helps = brief(_("Who helps in it"))
    openings = brief(_("What it opens up"))


class NetworkForm(RecordForm):
    kind = sessions.NetworkBuilding
    hidden = brief(_("A change or a dispute behind it?"))
    strength = brief(_("What was good in ties so far"))
    hard = brief(_("What was hard in them"))
    pattern = brief(_("What repeats"))
    with_therapist = brief(_("What of it shows with you"))
    approach_whom = whom(_("Whom to approach"))
    step = brief(_("A small step that risks little"))
    went = brief(_("How it went"))


AREA_FORMS: Mapping[ProblemArea, type[RecordForm]] = {
    ProblemArea.GRIEF: MourningForm,
    ProblemArea.ROLE_DISPUTE: ExpectationsForm,
    ProblemArea.ROLE_TRANSITION: RolesForm,
    ProblemArea.INTERPERSONAL_DEFICITS: NetworkForm,
}
