"""What is kept of me: to be read, and to be taken away."""

from __future__ import annotations

import json

import pytest

from openipt.clinic.audit.models import Line
from tests import cast
from tests.clinic.preparation.preparing import prepared_by
from tests.conftest import NOW
from tests.web.portal.pages import text_of


@pytest.fixture
def idris(mara):
    """Somebody else of the same service."""
    idris = cast.a_person(mara.service, "Idris Canarystone")
    cast.answered(idris, 9, at=NOW)
    return idris


class TestMyRecord:
    def test_says_what_there_is_and_how_to_ask_for_the_rest(self, portal, mara, idris):
        cast.answered(mara, 14, at=NOW)
        words = text_of(portal.get("/portal/my-record/"))
        assert "Check-ins 1 entry, 10 March" in words
        assert "Session notes" in words
        assert "Canarystone" not in words

    def test_the_copy_holds_my_words_and_nobody_elses_and_is_on_the_trail(self, portal, mara, idris):
        cast.answered(mara, 14, at=NOW)
        response = portal.get("/portal/my-record/copy/")
        record = json.loads(response.content)
        tables = {table["name"]: table for table in record["tables"]}
        assert tables["people.Person"]["rows"][0]["name"] == mara.name
        assert [row["points"] for row in tables["checkins.CheckIn"]["rows"]] == [14]
        assert "Canarystone" not in response.content.decode()
        assert response["Content-Disposition"].startswith('attachment; filename="copy-')
        line = Line.objects.get(verb="own_record.downloaded")
        assert line.about == [f"person:{mara.id}"]

    def test_the_copy_holds_what_i_prepared_for_myself(self, portal, mara):
        cast.a_course(mara)
        prepared_by(mara)
        record = json.loads(portal.get("/portal/my-record/copy/").content)
        assert any(table["name"] == "preparation.Preparation" and table["rows"] for table in record["tables"])

    def test_notes_of_colleagues_are_named_and_not_there(self, portal, mara):
        record = json.loads(portal.get("/portal/my-record/copy/").content)
        assert "clinic_sessions.SignedNote" in {each["name"] for each in record["not_here"]}
        assert all(each["why"] for each in record["not_here"])
