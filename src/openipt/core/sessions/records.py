"""What a technique leaves behind: for each its own steps, never one box of free text.

Who somebody is, is a nickname everywhere: nobody in these records was asked.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from openipt.core.sessions.kept import ROWS_MAX, Brief, Kept, Words
from openipt.core.sessions.techniques import Technique

Minutes = Annotated[int, msgspec.Meta(ge=1, le=180)]
Tries = Annotated[int, msgspec.Meta(ge=0, le=20)]
Rank = Annotated[int, msgspec.Meta(ge=1, le=ROWS_MAX)]


class AffectWork(StrEnum):
    """What is done with a feeling: accepted where nothing can be changed, used to reach a change, helped to grow."""

    ACCEPT = "accept"
    USE = "use"
    GROW = "grow"


class AffectIn(StrEnum):
    """Whether the feeling was told about, or was there in the room."""

    CONTENT = "content"
    PROCESS = "process"


class Clarifying(StrEnum):
    """Four ways to make something clearer."""

    REPHRASED = "rephrased"
    IMPLIED = "implied"
    CONTRASTED = "contrasted"
    UNUSUAL = "unusual"


class Speaker(StrEnum):
    """Who said a line of an exchange."""

    PERSON = "person"
    OTHER = "other"


class Pattern(StrEnum):
    """A way of talking that does not arrive.

    Source   the first five: Weissman, Markowitz & Klerman 2018, to be confirmed; the last two are common additions
    """

    HINTING = "hinting"
    SHOWING = "showing"
    TAKEN_AS_SAID = "taken_as_said"
    TAKEN_AS_UNDERSTOOD = "taken_as_understood"
    SILENCE = "silence"
    HOSTILE = "hostile"
    OVER_GENERAL = "over_general"


class Feasible(StrEnum):
    """How well something could be done."""

    EASILY = "easily"
    WITH_EFFORT = "with_effort"
    HARDLY = "hardly"


class Parts(StrEnum):
    """Who plays whom."""

    THERAPIST_AS_OTHER = "therapist_as_other"
    REVERSED = "reversed"
    BOTH = "both"


class Exploration(Kept, frozen=True, kw_only=True, tag_field="technique", tag=Technique.EXPLORATION.value):
    """Open questions, acknowledging, staying with a topic, being silent."""

    topic: Brief = ""
    minutes: Minutes | None = None


class DirectElicitation(Kept, frozen=True, kw_only=True, tag_field="technique", tag=Technique.DIRECT_ELICITATION.value):
    """Asking for something in particular, such as symptoms or somebody in the inventory."""

    topic: Brief = ""
    answered: Brief = ""


class EncouragementOfAffect(
    Kept, frozen=True, kw_only=True, tag_field="technique", tag=Technique.ENCOURAGEMENT_OF_AFFECT.value
):
    """A feeling named, and what was done with it."""

    affect: Brief = ""
    work: AffectWork | None = None
    shown_in: AffectIn | None = None
    about: Brief = ""


class Clarification(Kept, frozen=True, kw_only=True, tag_field="technique", tag=Technique.CLARIFICATION.value):
    """What was made clearer, and how."""

    how: tuple[Clarifying, ...] = ()
    became_clear: Brief = ""


class Line(Kept, frozen=True, kw_only=True):
    """One line of an exchange: what was said and how, what was felt, what was meant to be heard, what may have been."""

    speaker: Speaker | None = None
    said: Brief = ""
    how: Brief = ""
    felt: Brief = ""
    meant: Brief = ""
    heard: Brief = ""

    def is_empty(self) -> bool:
        """Whether nothing was filled in. Who speaks next is offered before anybody types, so alone it says nothing."""
        return self == Line(speaker=self.speaker)


class NextTalk(Kept, frozen=True, kw_only=True):
    """The difficult talk that is to come: how it begins, when and where, and how often it was rehearsed."""

    first_sentence: Brief = ""
    when_and_where: Brief = ""
    rehearsed: Tries | None = None


class CommunicationAnalysis(
    Kept, frozen=True, kw_only=True, tag_field="technique", tag=Technique.COMMUNICATION_ANALYSIS.value
):
    """One recent exchange taken apart line by line, its patterns, how it ended, and what else could be said.

    happened: when, as the person says it · other: with whom, by nickname
    """

    happened: Brief = ""
    other: Brief = ""
    setting: Brief = ""
    lines: Annotated[tuple[Line, ...], msgspec.Meta(max_length=ROWS_MAX)] = ()
    patterns: tuple[Pattern, ...] = ()
    mood_after: Brief = ""
    alternatives: Words = ""
    chosen: Brief = ""
    next_talk: NextTalk = NextTalk()


class Option(Kept, frozen=True, kw_only=True):
    """One thing that could be done: what it brings, what it costs, who would help, and the person's own rank for it."""

    option: Brief = ""
    for_self: Brief = ""
    for_others: Brief = ""
    feasible: Feasible | None = None
    takes: Brief = ""
    support: Brief = ""
    rank: Rank | None = None


class DecisionAnalysis(Kept, frozen=True, kw_only=True, tag_field="technique", tag=Technique.DECISION_ANALYSIS.value):
    """A decision, what it is to bring, every option with its consequences, the one to try and the first step."""

    decision: Brief = ""
    hoped_for: Brief = ""
    options: Annotated[tuple[Option, ...], msgspec.Meta(max_length=ROWS_MAX)] = ()
    chosen: Brief = ""
    first_step: Brief = ""
    first_step_date: date | None = None


class RolePlay(Kept, frozen=True, kw_only=True, tag_field="technique", tag=Technique.ROLE_PLAY.value):
    """A scene rehearsed: with whom, how they are, how often, who played whom, what was felt and fed back, plan B."""

    scene: Brief = ""
    other: Brief = ""
    others_manner: Brief = ""
    tries: Tries | None = None
    parts: Parts | None = None
    felt: Brief = ""
    feedback: Brief = ""
    if_it_goes_badly: Brief = ""


class TherapeuticRelationship(
    Kept, frozen=True, kw_only=True, tag_field="technique", tag=Technique.THERAPEUTIC_RELATIONSHIP.value
):
    """Something that showed between the two, used only because it bears on the focus."""

    showed: Brief = ""
    bears_on_focus: Brief = ""


class ContractSetting(Kept, frozen=True, kw_only=True, tag_field="technique", tag=Technique.CONTRACT_SETTING.value):
    """What was agreed about the frame."""

    agreed: Brief = ""
    because: Brief = ""


class Psychoeducation(Kept, frozen=True, kw_only=True, tag_field="technique", tag=Technique.PSYCHOEDUCATION.value):
    """Which reading, by its key, or what else was explained; and what the person made of it."""

    reading: Annotated[str, msgspec.Meta(max_length=60)] = ""
    explained: Brief = ""
    answered: Brief = ""


class SocialSupport(Kept, frozen=True, kw_only=True, tag_field="technique", tag=Technique.SOCIAL_SUPPORT.value):
    """One person who can help, with what, and how they are to be asked."""

    who: Brief = ""
    with_what: Brief = ""
    how_to_ask: Brief = ""


class ProblemSolving(Kept, frozen=True, kw_only=True, tag_field="technique", tag=Technique.PROBLEM_SOLVING.value):
    """A problem; the person's own options, before any the therapist adds; the one to try."""

    problem: Brief = ""
    own_options: Words = ""
    added_options: Words = ""
    chosen: Brief = ""


class JointSession(Kept, frozen=True, kw_only=True, tag_field="technique", tag=Technique.JOINT_SESSION.value):
    """Somebody who matters was there: who, to what agreed end, and what was not to be said."""

    who: Brief = ""
    purpose: Brief = ""
    stays_private: Brief = ""


TechniqueRecord = (
    Exploration
    | DirectElicitation
    | EncouragementOfAffect
    | Clarification
    | CommunicationAnalysis
    | DecisionAnalysis
    | RolePlay
    | TherapeuticRelationship
    | ContractSetting
    | Psychoeducation
    | SocialSupport
    | ProblemSolving
    | JointSession
)
"""Everything that has a form of its own. Work at home and the mood-event link stand in the session's own parts."""


def technique_of(record: TechniqueRecord) -> Technique:
    """The technique a record is of."""
    return Technique(str(record.__struct_config__.tag))
