import pytest

from openipt.core.safety import Done, Needed, NotReadyToClose, check_may_close, missing_before_closing


@pytest.mark.parametrize("asking", [Done.ASKED, Done.NOT_ASKED])
@pytest.mark.parametrize("planning", [Done.SAFETY_PLAN, Done.NO_SAFETY_PLAN])
def test_an_alert_may_close_once_both_are_said_one_way_or_the_other(asking, planning):
    check_may_close([asking, planning])


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
    assert missing_before_closing(done) == missing
    with pytest.raises(NotReadyToClose, match="say what happened about") as caught:
        check_may_close(done)
    assert caught.value.code == "alert.not_ready_to_close"
