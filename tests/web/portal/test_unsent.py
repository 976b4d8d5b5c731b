"""What a browser holds of a check-in for when there is no connection, and what it brings afterwards."""

from __future__ import annotations

import json
import re
import uuid

import pytest

from openipt.clinic.checkins.models import CheckIn, ItemAnswer
from openipt.core import measures
from tests import cast
from tests.web.portal.pages import at
from tests.web.signing_in import sign_in

WORDING = measures.get("phq9").translation("en")


def bring(client, check_in, **kept):
    return client.post(at(check_in, "unsent"), json.dumps(kept), content_type="application/json")


def an_answer(item="q1", answer=2, age_s=60, **more):
    return {"id": str(uuid.uuid4()), "item": item, "answer": answer, "age_s": age_s, **more}


class TestTheQuestions:
    def test_all_of_them_with_which_answers_bring_help(self, portal, check_in):
        body = portal.get(at(check_in, "unsent")).content.decode()
        assert all(words in body for words in WORDING.items.values())
        helps = dict(re.findall(r'data-part="(\w+)" data-helps="([^"]*)"', body))
        assert (helps["q1"], helps["q9"]) == ("", "1 2 3")

    def test_whom_to_call_stands_there_without_a_connection(self, portal, check_in):
        body = portal.get(at(check_in, "unsent")).content.decode()
        help_part = body[body.index('data-part="help"') :]
        assert "999" in help_part
        assert "Nobody is told yet" in help_part

    def test_the_key_is_the_check_ins_own_and_lasts(self, portal, mara, check_in):
        def key(of):
            return re.search(r'data-key="(\w{64})"', portal.get(at(of, "unsent")).content.decode()).group(1)

        assert key(check_in) == key(check_in) != key(cast.a_check_in(mara))

    def test_nobody_else_gets_them(self, client, harbour_street, check_in, ines):
        sign_in(client, cast.a_person(harbour_street, "Idris").account)
        assert client.get(at(check_in, "unsent")).status_code == 404
        assert bring(client, check_in, answers=[an_answer()]).status_code == 404

    def test_they_stay_in_the_language_they_were_asked_in(self, portal, mara, check_in):
        type(mara).objects.filter(id=mara.id).update(language="de")
        assert WORDING.items["q9"] in portal.get(at(check_in, "unsent")).content.decode()
        assert bring(portal, check_in, answers=[an_answer(item="q9", answer=3)]).status_code == 204
        assert ItemAnswer.objects.get().answer == 3


class TestWhatItBrings:
    def test_is_kept_and_sent(self, portal, check_in):
        kept = bring(portal, check_in, answers=[an_answer()], sending={"words": " Train. ", "age_s": 5})
        assert kept.status_code == 204
        assert CheckIn.objects.get().words == "Train."

    @pytest.mark.parametrize(
        "wrong",
        [
            {"answer": "2"},
            {"answer": 2.5},
            {"age_s": -1},
            {"id": "1"},
            {"item": "q" * 41},
            {"risk": 0},
        ],
    )
    def test_what_no_script_of_ours_wrote_changes_nothing(self, portal, check_in, wrong):
        assert bring(portal, check_in, answers=[{**an_answer(), **wrong}]).status_code == 400
        assert not ItemAnswer.objects.exists()

    @pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'{"answers": [[]]}'])
    def test_neither_does_what_is_not_even_json(self, portal, check_in, body):
        assert portal.post(at(check_in, "unsent"), body, content_type="application/json").status_code == 400

    def test_one_after_it_was_signed_out_stays_in_the_browser(self, client, check_in):
        answer = client.post(
            at(check_in, "unsent"), b"{}", content_type="application/json", headers={"HX-Request": "true"}
        )
        assert answer.status_code == 401

    def test_an_answer_the_measure_does_not_have_is_refused(self, portal, check_in):
        assert bring(portal, check_in, answers=[an_answer(answer=9)]).status_code == 422
