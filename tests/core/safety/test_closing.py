"""What is asked before an alert closes: a table by what raised it, and the refusal while something is missing."""

import pytest

from openipt.core.safety import (
    SAID_BY,
    STARTING_TIMES,
    CauseKind,
    Done,
    Needed,
    NotReadyToClose,
    check_may_close,
    missing_before_closing,
    needed_after,
)

THOUGHTS = frozenset({Needed.ASKING, Needed.SAFETY_PLANNING})
ASKED_FOR = [
    (CauseKind.ANSWER, "self_harm_item.any", "q9", "", THOUGHTS),
    (CauseKind.ANSWER, "self_harm_item.two_or_more", "q10", "", THOUGHTS),
    (CauseKind.FINDING, "suicide_asked.any", "suicide", "", THOUGHTS),
    (CauseKind.FINDING, "suicide_asked.thoughts_of_acting", "suicide", "", THOUGHTS),
    (CauseKind.SCREEN, "suicide_asked.intent_or_recent", "q5", "", THOUGHTS),
    (CauseKind.SCREEN, "suicide_asked.refused", "q1", "", THOUGHTS),
    (CauseKind.SCREEN, "suicide_asked.unresolved", "asq", "", {Needed.ASKING}),
    (CauseKind.FINDING, "found_when_asked.now", "mania", "", {Needed.MEDICAL_CARE}),
    (CauseKind.FINDING, "home.unsafe", "violence", "", {Needed.ASKING_ALONE, Needed.MAKING_SAFER}),
    (CauseKind.HOME, "home.unsafe", "coercion", "", {Needed.ASKING_ALONE, Needed.MAKING_SAFER}),
    (CauseKind.EVENT, "home.unsafe", "violence_after_talk", "care_outside", {Needed.ASKING_ALONE, Needed.MAKING_SAFER}),
    (CauseKind.HARM, "harm.now", "child", "", {Needed.PROTECTING, Needed.MAKING_SAFER}),
    (CauseKind.HARM, "harm.noted", "threat", "", {Needed.PROTECTING, Needed.MAKING_SAFER}),
    (CauseKind.EVENT, "event.soon", "self_harm", "no_care", THOUGHTS | {Needed.TREATMENT}),
    (CauseKind.EVENT, "event.soon", "new_thoughts_of_death", "no_care", THOUGHTS | {Needed.TREATMENT}),
    (CauseKind.EVENT, "event.soon", "mania", "hospital", {Needed.MEDICAL_CARE, Needed.TREATMENT}),
    (CauseKind.EVENT, "event.noted", "medication_reaction", "no_care", {Needed.MEDICAL_CARE, Needed.TREATMENT}),
    (CauseKind.EVENT, "event.noted", "weight_change", "no_care", {Needed.MEDICAL_CARE, Needed.TREATMENT}),
    (CauseKind.EVENT, "event.soon", "admission", "hospital", {Needed.SPEAKING, Needed.TREATMENT}),
    (CauseKind.EVENT, "event.soon", "other", "death", {Needed.LOOKING_BACK}),
    (CauseKind.WORSE, "change.reliably_worse", "phq9", "", {Needed.SPEAKING, Needed.TREATMENT}),
    (CauseKind.STAYED_AWAY, "missed.after_worrying", "phq9", "", {Needed.SPEAKING, Needed.LOOKING_BACK}),
    (CauseKind.ANSWER, "a.rule.of.tomorrow", "q1", "", THOUGHTS),
]


@pytest.mark.parametrize(("kind", "rule", "about", "led_to", "asked"), ASKED_FOR)
def test_each_cause_asks_for_what_fits_it(kind, rule, about, led_to, asked):
    assert needed_after(kind, rule=rule, about=about, led_to=led_to) == asked


def test_the_table_above_leaves_out_no_rule():
    assert set(STARTING_TIMES) <= {rule for _kind, rule, *_rest in ASKED_FOR}


@pytest.mark.parametrize("needed", list(Needed))
def test_each_is_said_one_way_or_the_other(needed):
    was_done, was_not = SAID_BY[needed]
    for said in (was_done, was_not):
        check_may_close([said], needed={needed})
    assert missing_before_closing(set(Done) - {was_done, was_not}, needed=[needed]) == (needed,)


@pytest.mark.parametrize(
    ("done", "missing"),
    [
        ([], (Needed.ASKING, Needed.SAFETY_PLANNING)),
        ([Done.SPOKE, Done.EMERGENCY, Done.CONSULTED], (Needed.ASKING, Needed.SAFETY_PLANNING)),
        ([Done.ASKED], (Needed.SAFETY_PLANNING,)),
        ([Done.SAFETY_PLAN], (Needed.ASKING,)),
    ],
)
def test_what_nobody_has_said_keeps_it_open(done, missing):
    assert missing_before_closing(done, needed=THOUGHTS) == missing
    with pytest.raises(NotReadyToClose, match="say what happened about") as caught:
        check_may_close(done, needed=THOUGHTS)
    assert caught.value.code == "alert.not_ready_to_close"
