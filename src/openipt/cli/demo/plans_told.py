"""What the demo’s courses work on: the formulation, the goals, the contract and the reviews. All invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from openipt.core.formulation import (
    CautionKind,
    ChosenFocus,
    Clauses,
    Narrative,
    Recording,
    ReviewOutcome,
    ReviewStep,
)
from openipt.core.vocabulary import ProblemArea


@dataclass(frozen=True, kw_only=True)
class ReviewTold:
    """What a review decided, at the end of one session."""

    decision_point: str
    outcome: ReviewOutcome
    reasons: str
    steps: tuple[ReviewStep, ...] = ()
    person_said: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanTold:
    """What a course works on, told and agreed in one session.

    own_view: the therapist’s, before the evidence was laid out · answer: what the person said to the formulation
    goals: each with its ratings by session · reviews: by the session they were held in
    """

    agreed_in: int
    foci: tuple[ChosenFocus, ...]
    own_view: str
    narrative: Narrative
    answer: str
    clauses: Clauses
    goals: Mapping[str, Mapping[int, int]]
    about_cautions: Mapping[CautionKind, str] = field(default_factory=dict)
    reviews: Mapping[int, ReviewTold] = field(default_factory=dict)


def _clauses(meeting: str, brings: str, **more: object) -> Clauses:
    usual = {
        "missing": "A text or a call the day before. A session called off in time is made up for and is not lost.",
        "therapist_brings": "I am on time and prepared, ask when unsure, and say how many sessions are left.",
        "confidential": "What you say stays between us and my supervisor, unless somebody is in danger.",
        "crisis": "999 or the nearest emergency department; on weekdays the duty line of the service as well.",
        "recording": Recording.NONE,
    }
    return Clauses(meeting=meeting, person_brings=brings, **(usual | more))  # type: ignore[arg-type]


MARA = PlanTold(
    agreed_in=3,
    foci=(
        ChosenFocus(
            area=ProblemArea.ROLE_DISPUTE,
            in_words="With Jonas, over who looks after Emil and who decides it",
        ),
    ),
    own_view="Her mood falls furthest on the evenings without a word. Work changed first; the silence keeps it going.",
    narrative=Narrative(
        reported="Flat all day, wakes at four, no pleasure in the class, tears in the car.",
        diagnosis="A depression of moderate depth, the second in her life.",
        began="Five weeks after she went back to full-time teaching, nineteen weeks before we met.",
        near="His promotion, the move away from Bea, the new nursery, and pick-ups that were agreed once.",
        link="The talk about the week dried up as the episode began, and each silent evening pulls her mood down.",
        told=(
            "You have a depression. It began soon after you went back to full-time work, when the two of you stopped "
            "talking about who looks after Emil. Many people become depressed when they cannot settle such a thing "
            "with the person closest to them. I suggest that we use our sessions to find out what you each expect, "
            "and how you can talk about it. Does that fit?"
        ),
    ),
    answer="Yes. It is the silence that does it.",
    clauses=_clauses(
        "Weekly at ten, fifty minutes, in room 2. Sixteen sessions in all.",
        "What happened between you and others this week, and how it felt.",
        recording=Recording.SOUND,
    ),
    goals={
        "Jonas and I settle the week on Sundays, without it ending in silence": {3: 1},
        "I say what I need before I am angry": {3: 2},
        "I see Bea once a week": {3: 3},
    },
)
IDRIS = PlanTold(
    agreed_in=3,
    foci=(
        ChosenFocus(
            area=ProblemArea.ROLE_TRANSITION, in_words="From the buses to retirement, and what the days are for"
        ),
    ),
    own_view="He lost a role that told him the time of day and the men he shared it with, and mourned neither.",
    narrative=Narrative(
        reported="Grey, no interest, does not know what day it is.",
        diagnosis="A first depression, of moderate depth.",
        began="Over the first months after he retired.",
        near="Retirement after thirty-four years; nobody from the depot called.",
        link="The work gave each day its shape and its people. Both went at once, and nothing has taken their place.",
        told=(
            "You have a depression. It came with retirement, which took your days and your mates at one stroke. That "
            "is a great change, and it can be worked on: what you miss and what you do not, and what could be good "
            "in this part of your life. Shall we use our sessions for that?"
        ),
    ),
    answer="I never thought of it as something one has to get used to. Yes.",
    clauses=_clauses(
        "Weekly at four, by video. Twelve sessions in all.",
        "One thing from the week that you did with somebody, or nearly did.",
    ),
    goals={
        "My week has three things in it that are with people": {3: 1, 6: 3},
        "I go to the depot’s dinner without dreading it": {3: 0, 6: 2},
    },
    reviews={
        4: ReviewTold(
            decision_point="early_review",
            outcome=ReviewOutcome.KEEP,
            reasons="Slow, but he has begun to go out, and the focus fits. Look again at the middle of the course.",
            person_said="Give it time. I am a slow starter.",
        ),
        6: ReviewTold(
            decision_point="midpoint_review",
            outcome=ReviewOutcome.ADD,
            steps=(ReviewStep.SUPERVISION,),
            reasons="A small, steady fall. Medication spoken of, he would rather not. To be taken to supervision.",
            person_said="I would sooner do it with the allotment than with a tablet.",
        ),
    },
)
NOOR = PlanTold(
    agreed_in=3,
    foci=(ChosenFocus(area=ProblemArea.GRIEF, in_words="Her brother Sami, who died last spring"),),
    own_view="She was not at the funeral and nobody at home says his name. The mourning has not been let begin.",
    narrative=Narrative(
        reported="Cannot work, cannot cry, awake when he used to ring, does not eat.",
        diagnosis="A severe depression, beside her grief.",
        began="Six weeks after Sami died.",
        near="His death; the funeral abroad without her; her mother’s silence about him.",
        link="With nobody to mourn with, she has kept him and herself where they were on that day.",
        told=(
            "You grieve for Sami, and beside the grief you have a depression, which began when there was nobody to "
            "mourn with. I suggest that we talk about him here, the good and the hard, and about those last weeks, "
            "and then about who could stand beside you now. We go at your pace."
        ),
    ),
    answer="It will hurt. But yes, somebody should say his name.",
    clauses=_clauses(
        "Weekly at two, in room 2. Sixteen sessions in all.",
        "A memory of Sami, when you can; and whom you ate with.",
    ),
    goals={
        "I can talk about Sami with our mother": {3: 0, 8: 1},
        "I eat with somebody every day": {3: 3, 8: 4},
    },
    about_cautions={
        CautionKind.PROLONGED_GRIEF: (
            "Gone through: she longs for him daily, but the depression is in front. Asked again at the reviews."
        )
    },
    reviews={
        4: ReviewTold(
            decision_point="early_review",
            outcome=ReviewOutcome.ADD,
            steps=(ReviewStep.MEDICATION_REVIEW, ReviewStep.SUPERVISION),
            reasons="No fall in four weeks, and seventeen or more. Her doctor to see her about medication.",
            person_said="I will go and hear what he says. I do not promise.",
        ),
    },
)
TOMAS = PlanTold(
    agreed_in=3,
    foci=(
        ChosenFocus(
            area=ProblemArea.INTERPERSONAL_DEFICITS, in_words="On his own for years, with few people to turn to"
        ),
    ),
    own_view="He keeps everybody at the length of a greeting. I found no change and no quarrel behind it.",
    narrative=Narrative(
        reported="Not sad, nothing. Work, home, television.",
        diagnosis="A long depression of low degree.",
        began="Slowly, over years; there is no day on which it began.",
        link="With nobody near, nothing in a week lifts his mood, and the low mood keeps him from going near anybody.",
        told=(
            "You have had a long depression, and for years few people near you. Each keeps the other going. I suggest "
            "that we look at how ties went for you so far, and try small steps towards one or two people."
        ),
    ),
    answer="I do not see with whom. But we can try.",
    clauses=_clauses(
        "Weekly at half past three, in room 2. Sixteen sessions in all.",
        "One moment of the week with another person, however short.",
    ),
    goals={"I talk with one person a week for longer than a greeting": {3: 1, 8: 3}},
    about_cautions={
        CautionKind.FALLBACK: (
            "Asked about a change or a quarrel behind it: the move to Mill Row, but he was alone before it."
        )
    },
    reviews={
        4: ReviewTold(
            decision_point="early_review",
            outcome=ReviewOutcome.KEEP,
            reasons="As before. Too early to judge; the first step with Mrs Vance is only two weeks old.",
        ),
        8: ReviewTold(
            decision_point="midpoint_review",
            outcome=ReviewOutcome.ADD,
            steps=(ReviewStep.SUPERVISION, ReviewStep.MEDICATION_REVIEW),
            reasons="Two points up on where we began. Supervision asked for; he will see his doctor.",
            person_said="I told you it would not be quick.",
        ),
    },
)
LENA = PlanTold(
    agreed_in=3,
    foci=(
        ChosenFocus(area=ProblemArea.ROLE_TRANSITION, in_words="Her parents have parted, and she lives in two homes"),
    ),
    own_view="She looks after both parents' feelings and has no room in either home that is hers.",
    narrative=Narrative(
        reported="Meh. Angry with everybody, marks falling, two beds.",
        diagnosis="A first depression, of moderate depth.",
        began="Three months after her parents parted.",
        near="The parting, the two homes, the change of school way.",
        link="Since then she is a guest in both homes and a messenger between them.",
        told=(
            "You have a depression. It began when your family turned into two homes. That is a big change that you "
            "did not choose. We can work on what you miss, what may be better now, and on what you want to say to "
            "both of them."
        ),
    ),
    answer="Can we start with the messenger thing?",
    clauses=_clauses(
        "Weekly after school, in room 4. Twelve sessions in all; a parent joins for part of two.",
        "What happened at home or with friends this week.",
        confidential=(
            "What you say stays here. Your parents hear what you agree to, and what keeps you safe; you are told first."
        ),
    ),
    goals={"I stop carrying messages": {3: 2}, "One place in each home is mine": {3: 1}},
    reviews={
        4: ReviewTold(
            decision_point="early_review",
            outcome=ReviewOutcome.KEEP,
            reasons="A fall of nineteen in a hundred: short of the rule, and she has begun to speak at home. Go on.",
            person_said="It is better at Mum’s.",
        ),
    },
)
GRACE = PlanTold(
    agreed_in=3,
    foci=(
        ChosenFocus(area=ProblemArea.ROLE_TRANSITION, in_words="Becoming a mother"),
        ChosenFocus(area=ProblemArea.ROLE_DISPUTE, in_words="With her own mother, over whose way it is done"),
    ),
    own_view="A new role with no practice, taught by somebody who corrects. The second keeps the first from growing.",
    narrative=Narrative(
        reported="Cries when her daughter sleeps, awake when she could sleep, afraid to drop her.",
        diagnosis="A depression after birth.",
        began="Three weeks after her daughter was born.",
        near="The birth; her mother there every day from the second week.",
        link="Each day she is shown how it is done, and trusts herself a little less.",
        told=(
            "You have a depression after birth. Two things came together: you became a mother, and your own mother "
            "came to show you how. We can work on both: what is new and what you miss, and how to tell her what helps."
        ),
    ),
    answer="She means well. And yes.",
    clauses=_clauses(
        "Weekly at eleven, in room 2; your daughter is welcome. Twelve sessions in all.",
        "A moment with your daughter, and one with your mother.",
    ),
    goals={"I put my daughter to bed my way": {3: 3}, "My mother asks before she helps": {3: 1}},
    about_cautions={
        CautionKind.TWO_FOCI: "The two are one story; the dispute is worked on where it hinders the new role."
    },
)
PLANS: Mapping[str, PlanTold] = {
    "mara": MARA,
    "idris": IDRIS,
    "noor": NOOR,
    "tomas": TOMAS,
    "lena": LENA,
    "grace": GRACE,
}
"""By case, what it works on."""
