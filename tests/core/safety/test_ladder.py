from openipt.core.safety import LADDER, Rung, next_rung

EVERYBODY = tuple(Rung)


def test_climbs_from_therapist_to_deputy_to_lead():
    assert next_rung(Rung.THERAPIST, able=EVERYBODY) is Rung.DEPUTY
    assert next_rung(Rung.DEPUTY, able=EVERYBODY) is Rung.SERVICE_LEAD


def test_stays_on_top_open():
    assert next_rung(Rung.SERVICE_LEAD, able=EVERYBODY) is Rung.SERVICE_LEAD


def test_passes_a_rung_on_which_nobody_stands():
    assert next_rung(Rung.THERAPIST, able=(Rung.SERVICE_LEAD,)) is Rung.SERVICE_LEAD
    assert next_rung(Rung.THERAPIST, able=()) is Rung.THERAPIST


def test_every_rung_is_on_the_ladder_once():
    assert sorted(LADDER.rungs) == sorted(Rung)
