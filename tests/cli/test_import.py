"""Bringing past answers in at the command line: rehearsed, then kept, and refused whole with every reason."""

from __future__ import annotations

import json

import pytest

from openipt.clinic.checkins.models import CheckIn
from openipt.core.vocabulary import Role
from tests import cast

HEADER = "name,born,measure,day,q1,q2,q3,q4,q5,q6,q7,q8,q9\n"


@pytest.fixture
def anna(installation):
    service = cast.a_service("Harbour Street")
    person = cast.a_person(service, "Anna Öst")
    cast.in_the_care_of(person, cast.a_colleague(service, "Dr Lind", Role.THERAPIST))
    return person


def table(anna, *rows: str) -> str:
    return HEADER + "".join(f"{anna.name},{anna.born},{row}\n" for row in rows)


def test_rehearsed_then_kept_then_here_already(cli, anna, tmp_path):
    file = tmp_path / "old.csv"
    file.write_text(table(anna, "phq9,2026-01-05,1,2,1,0,1,2,1,0,0", "phq9,2026-01-12,1,1,1,0,1,1,1,0,0"))
    assert cli("import", str(file), "--dry-run").out == "2 would be kept, 0 refused.\n"
    assert not CheckIn.objects.exists()
    assert cli("import", str(file)).out == "2 kept, 0 refused.\n"
    assert sorted(CheckIn.objects.values_list("points", flat=True)) == [6, 8]
    assert cli("import", str(file)).out == "0 kept, 2 here already, 0 refused.\n"


def test_every_refused_row_is_said_and_nothing_kept(cli, anna, tmp_path):
    file = tmp_path / "old.csv"
    rows = table(anna, "phq9,2026-01-05,1,2,1,0,1,2,1,0,0", "phq9,2026-01-12,1,1,1,0,1,1,1,0,4")
    file.write_text(rows + "Nobody,1980-01-01,phq9,2026-01-05,1,2,1,0,1,2,1,0,0\n")
    told = cli("import", str(file))
    assert told.status == 1
    assert "row 3: q9: 4 is not an answer; use one of 0, 1, 2, 3." in told.out
    assert "row 4: Nobody here bears this name and date of birth." in told.out
    assert "Nothing was kept: 2 refused." in told.out
    assert anna.name not in told.out
    assert not CheckIn.objects.exists()


def test_fhir_and_json(cli, anna, tmp_path):
    file = tmp_path / "responses.ndjson"
    items = [{"linkId": f"/{code}", "answer": [{"valueInteger": 1}]} for code in ("69725-0", "68509-9")]
    response = {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "questionnaire": "gad2",
        "subject": {"reference": f"Patient/{anna.id}"},
        "authored": "2026-01-05T09:00:00Z",
        "item": items,
    }
    file.write_text(json.dumps(response) + "\n")
    told = json.loads(cli("import", str(file), "--json").out)
    assert told == {"kept": 1, "here_already": 0, "refused": []}
    assert CheckIn.objects.get().points == 2


def test_two_people_of_one_name_and_birthday_need_an_id(cli, anna, tmp_path):
    cast.a_person(anna.service, str(anna.name))
    file = tmp_path / "old.csv"
    file.write_text(f"name,born,measure,day,q1,q2\n{anna.name},{anna.born},gad2,2026-01-05,1,2\n")
    assert "row 2: More than one person bears this name and date of birth" in cli("import", str(file)).out


@pytest.mark.parametrize("words", [b"", b"\xff\xff"])
def test_a_file_that_cannot_be_read_is_one_sentence(cli, anna, tmp_path, words):
    file = tmp_path / "old.csv"
    file.write_bytes(words)
    told = cli("import", str(file))
    assert told.status != 0
    assert "Traceback" not in told.err
    assert cli("import", str(tmp_path / "none.csv")).status != 0
