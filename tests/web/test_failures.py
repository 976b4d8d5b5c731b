"""When something fails: what was kept, what to do, whom to call; and never a stack."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.checkins.refusals import SubmissionConflict
from openipt.clinic.safety.actions import WordsNeeded
from openipt.web import failures
from tests.web.signing_in import sign_in


@pytest.fixture
def request_of_somebody(rf: RequestFactory):  # type: ignore[no-untyped-def]
    return rf.post("/anywhere/")


def _answer_to(request, exception):  # type: ignore[no-untyped-def]
    return failures.RefusalsBecomePages(lambda _request: None).process_exception(request, exception)


class TestWhatYouMayNotSee:
    def test_is_the_same_page_to_the_byte_as_what_does_not_exist(self, client: Client, request_of_somebody) -> None:  # type: ignore[no-untyped-def]
        refused = _answer_to(request_of_somebody, NotYours("No such person."))
        assert refused.status_code == 404
        assert refused.content == client.get("/nothing-of-that-name/").content

    def test_is_the_same_page_whoever_asks(self, client: Client, lind) -> None:  # type: ignore[no-untyped-def]
        before = client.get("/nothing-of-that-name/").content
        sign_in(client, lind)
        assert client.get("/nothing-of-that-name/").content == before


class TestARefusal:
    def test_is_said_in_a_sentence(self, request_of_somebody) -> None:  # type: ignore[no-untyped-def]
        answer = _answer_to(request_of_somebody, WordsNeeded())
        assert answer.status_code == 422
        assert "Say in your own words" in answer.content.decode()

    def test_of_a_conflict_says_so_to_programs_too(self, request_of_somebody) -> None:  # type: ignore[no-untyped-def]
        assert _answer_to(request_of_somebody, SubmissionConflict()).status_code == 409

    def test_takes_the_place_of_the_whole_page_when_a_script_asked(self, request_of_somebody) -> None:  # type: ignore[no-untyped-def]
        assert _answer_to(request_of_somebody, WordsNeeded())["HX-Retarget"] == "body"


class TestADatabaseThatCannotBeReached:
    def test_keeps_nothing_and_says_whom_to_call(self, request_of_somebody) -> None:  # type: ignore[no-untyped-def]
        answer = _answer_to(request_of_somebody, OperationalError("could not connect as secret-user"))
        words = answer.content.decode()
        assert answer.status_code == 503
        assert "did not reach us" in words
        assert 'href="tel:999"' in words
        assert "secret-user" not in words

    def test_is_told_apart_from_a_mistake_wherever_it_is_met(self, request_of_somebody) -> None:  # type: ignore[no-untyped-def]
        try:
            raise OperationalError("gone")
        except OperationalError:
            assert failures.mistake(request_of_somebody).status_code == 503


class TestAMistakeOfOurs:
    def test_shows_a_reference_and_logs_it_without_what_was_typed(self, request_of_somebody, caplog) -> None:  # type: ignore[no-untyped-def]
        try:
            raise ValueError("she wrote this in confidence")
        except ValueError:
            answer = failures.mistake(request_of_somebody)
        logged = caplog.records[-1].getMessage()
        assert answer.status_code == 500
        assert logged.split()[0] in answer.content.decode()
        assert "confidence" not in answer.content.decode() + logged

    def test_is_nobody_elses_business_when_it_is_none(self, request_of_somebody) -> None:  # type: ignore[no-untyped-def]
        assert _answer_to(request_of_somebody, ValueError("ours")) is None


def test_a_form_from_an_older_sign_in_is_not_kept_and_says_so() -> None:
    answer = Client(enforce_csrf_checks=True).post("/sign-out/")
    assert answer.status_code == 403
    assert "open for too long" in answer.content.decode()


def test_what_is_too_large_is_refused_calmly(client: Client) -> None:
    answer = client.post("/demo/sign-in/", {"who": "x" * 2_000_000})
    assert answer.status_code == 400
    assert "could not read" in answer.content.decode()
