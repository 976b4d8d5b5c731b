"""A record in files: for its person, by somebody who cares for them, and safe in a spreadsheet."""

from __future__ import annotations

import csv
import json
import stat

import pytest

from openipt.clinic.audit.models import Line
from openipt.clinic.week.models import WeekEvent
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.week.telling import told_by
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture
def mara():
    service = cast.a_service()
    lind = cast.a_colleague(service, "Dr Lind", Role.THERAPIST)
    cast.a_colleague(service, "Other", Role.THERAPIST)
    mara = cast.a_person(service, "=HYPERLINK(1) Mara")
    cast.in_the_care_of(mara, lind)
    cast.a_course(mara, session=3)
    cast.answered(mara, 14, at=NOW)
    other = cast.a_person(service, "Idris Canarystone")
    cast.in_the_care_of(other, lind)
    return mara


def username(name: str) -> str:
    from openipt.clinic.accounts.models import Account

    return Account.objects.get(staff_name=name).username


def test_writes_json_tables_and_a_codebook_that_belong_together(cli, mara, tmp_path):
    told = cli("export", "--person", str(mara.id), "--as", username("Dr Lind"), "--out", str(tmp_path / "record"))
    assert told.status == 0, told.err
    record = json.loads((tmp_path / "record" / "record.json").read_text())
    with (tmp_path / "record" / "codebook.csv").open() as file:
        explained = {(row["table"], row["field"]) for row in csv.DictReader(file)}
    for table in record["tables"]:
        with (tmp_path / "record" / f"{table['name'].lower()}.csv").open() as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == len(table["rows"])
        assert all((table["name"], name) in explained for row in rows for name in row)
    content = b"".join(path.read_bytes() for path in (tmp_path / "record").iterdir())
    assert b"Canarystone" not in content
    assert b"clinic_sessions" not in b"".join(path.name.encode() for path in (tmp_path / "record").iterdir())
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in (tmp_path / "record").iterdir())
    assert Line.objects.filter(verb="record.exported").count() == 1


def test_no_cell_is_run_by_a_spreadsheet(cli, mara, tmp_path):
    cli("export", "--person", str(mara.id), "--as", username("Dr Lind"), "--out", str(tmp_path / "record"))
    for path in (tmp_path / "record").glob("*.csv"):
        with path.open() as file:
            assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for row in csv.reader(file) for cell in row)
    assert "'=HYPERLINK" in (tmp_path / "record" / "people.person.csv").read_text()


def test_what_colleagues_wrote_is_in_it_once_one_has_read_it(cli, mara, tmp_path):
    course = mara.courses.get()
    told = cli(
        "export", "--course", str(course.id), "--as", username("Dr Lind"), "--out", str(tmp_path / "r"), "--reviewed"
    )
    assert told.status == 0, told.err
    names = {table["name"] for table in json.loads((tmp_path / "r" / "record.json").read_text())["tables"]}
    assert "clinic_sessions.SignedNote" in names
    assert not {"clinic_sessions.ProcessNote", "preparation.Preparation"} & names
    assert Line.objects.filter(verb="record.exported_reviewed").count() == 1


@pytest.mark.parametrize("who", ["Other", "nobody@example.org"])
def test_is_for_those_who_care_for_them(cli, mara, tmp_path, who):
    who = who if "@" in who else username(who)
    told = cli("export", "--person", str(mara.id), "--as", who, "--out", str(tmp_path / "record"))
    assert told.status == 2
    assert not (tmp_path / "record").exists()


def test_replaces_nothing(cli, mara, tmp_path):
    told = cli("export", "--person", str(mara.id), "--as", username("Dr Lind"), "--out", str(tmp_path))
    assert (told.status, "replaces nothing" in told.err) == (2, True)


def test_what_somebody_keeps_for_themselves_is_not_given_out_by_others(cli, mara, tmp_path):
    told_by(mara)
    assert WeekEvent.objects.exists()
    cli("export", "--person", str(mara.id), "--as", username("Dr Lind"), "--out", str(tmp_path / "record"))
    assert not (tmp_path / "record" / "week.weekevent.csv").exists()
