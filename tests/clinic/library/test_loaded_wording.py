"""Words a service loaded: shown there and nowhere else, from that moment, until they are withdrawn."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.checkins.actions import ask_for_check_in
from openipt.clinic.checkins.refusals import NotToBeSent
from openipt.clinic.library.actions import AnotherMeasure, LicenceUnsaid, load_wording, withdraw_wording
from openipt.clinic.library.models import LoadedWording
from openipt.clinic.library.reads import loaded_wordings, measure_for, measures_here
from openipt.core import measures
from openipt.core.measures import MalformedWording, WordingNotLicensed
from tests import cast
from tests.conftest import NOW
from tests.core.measures.own_words import invented_words


def load(service, key: str = "wsas", **changed) -> LoadedWording:
    data = invented_words(measures.get(key), **changed).encode()
    actor = cast.the_system(service)
    return load_wording(actor=actor, data=data, licence_affirmed="A letter of the holder.", at=NOW)


def ask(lind, service, mara, key: str):
    return ask_for_check_in(actor=cast.acting(lind, service), person_id=mara.id, measure_key=key, at=NOW)


def test_a_measure_without_words_cannot_be_asked(harbour_street, lind, mara):
    with pytest.raises(WordingNotLicensed):
        ask(lind, harbour_street, mara, "wsas")


def test_with_words_it_can(harbour_street, lind, mara):
    load(harbour_street)
    assert ask(lind, harbour_street, mara, "wsas").measure_key == "wsas"


def test_it_is_asked_in_the_language_of_whoever_is_asked(harbour_street, lind, mara):
    load(harbour_street, language="de")
    with pytest.raises(WordingNotLicensed):
        ask(lind, harbour_street, mara, "wsas")
    mara.language = "de"
    mara.save()
    assert ask(lind, harbour_street, mara, "wsas").language == "de"


def test_what_a_clinician_rates_is_never_sent(harbour_street, lind, mara):
    load(harbour_street, "hamd17")
    with pytest.raises(NotToBeSent, match="HAM-D-17 is asked by a clinician and never sent"):
        ask(lind, harbour_street, mara, "hamd17")


def test_another_service_has_nothing_of_it(harbour_street):
    load(harbour_street)
    elsewhere = cast.a_service("Mill Lane")
    assert measure_for(harbour_street.id, "wsas").languages == ("en",)
    assert measure_for(elsewhere.id, "wsas").languages == ()
    assert {each.key: each.languages for each in measures_here(elsewhere.id)}["wsas"] == ()


def test_newer_words_take_the_place_of_older_ones_in_that_language_alone(harbour_street):
    load(harbour_street)
    load(harbour_street, language="de")
    load(harbour_street)
    assert measure_for(harbour_street.id, "wsas").languages == ("de", "en")
    assert [(each.language, each.is_in_use) for each in loaded_wordings(harbour_street.id)].count(("en", True)) == 1


def test_withdrawn_words_are_shown_to_nobody_from_then_on(harbour_street, lind, mara):
    row = load(harbour_street)
    withdraw_wording(actor=cast.the_system(harbour_street), wording_id=row.id, at=NOW)
    with pytest.raises(WordingNotLicensed):
        ask(lind, harbour_street, mara, "wsas")
    with pytest.raises(NotYours):
        withdraw_wording(actor=cast.the_system(harbour_street), wording_id=row.id, at=NOW)


def test_words_of_another_service_cannot_be_withdrawn(harbour_street):
    row = load(harbour_street)
    elsewhere = cast.a_service("Mill Lane")
    with pytest.raises(NotYours):
        withdraw_wording(actor=cast.the_system(elsewhere), wording_id=row.id, at=NOW)


@pytest.mark.parametrize(
    ("said", "key", "refusal"), [("  ", "wsas", LicenceUnsaid), ("A letter.", "epds", AnotherMeasure)]
)
def test_what_is_refused_leaves_nothing(harbour_street, said, key, refusal):
    data = invented_words(measures.get("wsas")).encode()
    actor = cast.the_system(harbour_street)
    with pytest.raises(refusal):
        load_wording(actor=actor, data=data, licence_affirmed=said, expected_key=key, at=NOW)
    with pytest.raises(MalformedWording):
        load_wording(actor=actor, data=b"nothing", licence_affirmed="A letter.", at=NOW)
    assert not LoadedWording.objects.exists()


def test_a_therapist_loads_nothing(harbour_street, lind):
    data = invented_words(measures.get("wsas")).encode()
    with pytest.raises(NotAllowed):
        load_wording(actor=cast.acting(lind, harbour_street), data=data, licence_affirmed="A letter.", at=NOW)


def test_the_whole_shelf_takes_the_same_few_questions_however_much_was_loaded(harbour_street):
    load(harbour_street)
    measures_here(harbour_street.id)
    with CaptureQueriesContext(connection) as few:
        measures_here(harbour_street.id)
    for key in ("epds", "isi", "audit"):
        load(harbour_street, key)
    measures_here(harbour_street.id)
    with CaptureQueriesContext(connection) as many:
        assert len(measures_here(harbour_street.id)) == len(measures.keys())
    assert len(many) == len(few)
