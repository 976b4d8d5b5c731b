"""The parts of a session that every session has: how it began, the agenda, work at home, risk, what is outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openipt.core.protocols import AgendaItem
from openipt.core.sessions import (
    AgendaMark,
    CommunicationAnalysis,
    DecisionAnalysis,
    Modality,
    NextTalk,
    Opening,
    OpeningKind,
    Outcome,
    OutsideModel,
    RiskReview,
    SessionRecord,
    Technique,
    Tried,
    WorkAtHome,
)
from openipt.web.forms.choices import one_of
from openipt.web.forms.widgets import OneOf
from openipt.web.practice.session.fields import RecordForm, brief, whom, words
from openipt.web.practice.session.words import MODALITIES, OPENINGS, OUTCOMES, TRIES


class OpeningForm(RecordForm):
    """The answer to the opening question, and what links mood and event."""

    kind = Opening
    said = words(_("What they said first"))
    event = brief(_("What happened, and with whom"))
    link = words(_("Link between mood and event, in their words"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = one_of(_("It was about"), OPENINGS, kind=OpeningKind)


class HomeForm(RecordForm):
    """What became of what was agreed on last time, and the next thing to try.

    Takes    before: what was recorded of the session before; only what it agreed on is asked about
    """

    kind = WorkAtHome
    last = one_of(_("Since last time"), TRIES, kind=Tried)
    last_words = brief(_("How it went"))
    talk = one_of(_("The talk you planned"), TRIES, kind=Tried)
    talk_words = brief(_("How the talk went"))
    step = one_of(_("The first step of the decision"), TRIES, kind=Tried)
    step_words = brief(_("How the step went"))
    task = brief(
        _("To try until next time"),
        _("One talk or one step, in words both understand: once you sign, it stands on their portal."),
    )
    with_whom = whom(_("With whom"))
    when = brief(_("When"))

    def __init__(self, data: Any, *, kept: WorkAtHome, prefix: str, people: Sequence[str], before: SessionRecord):
        super().__init__(data, kept=kept, prefix=prefix, people=people)
        analysis = before.of(Technique.COMMUNICATION_ANALYSIS)
        decision = before.of(Technique.DECISION_ANALYSIS)
        self.talk_planned = analysis.next_talk if isinstance(analysis, CommunicationAnalysis) else NextTalk()
        self.step_planned = decision.first_step if isinstance(decision, DecisionAnalysis) else ""
        if self.talk_planned.is_empty() and not (kept.talk or kept.talk_words):
            del self.fields["talk"], self.fields["talk_words"]
        if not (self.step_planned or kept.step or kept.step_words):
            del self.fields["step"], self.fields["step_words"]


class RiskForm(RecordForm):
    """Whether risk was asked about today."""

    kind = RiskReview
    was_asked = forms.TypedChoiceField(
        label=_("Asked about today"),
        choices=[("yes", _("Yes")), ("no", _("No, because"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=OneOf(columns=True),
    )
    words = words(_("What was asked and answered, or why not"))

    def __init__(self, data: Any, *, kept: Any, prefix: str) -> None:
        super().__init__(data, kept=kept, prefix=prefix)
        self.initial["was_asked"] = {True: "yes", False: "no", None: ""}[kept.was_asked]


class OutsideForm(RecordForm):
    """Something that is not IPT."""

    kind = OutsideModel
    what = brief(_("What was done"), _("Such as a thought record, exposure, dream work or an interpretation."))
    why = brief(_("Why"))


class RestForm(RecordForm):
    """How the two met and work together, and what comes next."""

    kind = SessionRecord
    modality = one_of(_("How you met"), MODALITIES, kind=Modality)
    next_step = brief(_("For next time"))
    alliance = brief(_("How the two of you work together"))
    supervision = brief(_("For supervision"))

    def __init__(self, data: Any, *, kept: SessionRecord, prefix: str, before: SessionRecord) -> None:
        super().__init__(data, kept=kept, prefix=prefix)
        # the two mostly meet as they did last time
        self.initial["modality"] = kept.modality or before.modality


class MarkForm(forms.Form):
    """One item of the agenda, and what became of it."""

    all_optional = True
    outcome = one_of(_("What became of it"), OUTCOMES, kind=Outcome)
    why = brief(_("Why, in a few words"))

    def __init__(self, data: Any, *, item: AgendaItem, kept: AgendaMark | None) -> None:
        initial = {"outcome": kept.outcome, "why": kept.why} if kept else {}
        super().__init__(data, prefix=f"agenda-{item.key}", initial=initial)
        self.item = item
        self.is_left = kept is not None and kept.outcome is not Outcome.DONE
        self.fields["outcome"].label = item.title

    @property
    def mark(self) -> AgendaMark | None:
        """What became of it, once somebody said. After its fields were cleaned."""
        given = self.cleaned_data
        if given["outcome"] is None:
            return None
        return AgendaMark(item=self.item.key, outcome=given["outcome"], why=given["why"])
