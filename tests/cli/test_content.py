"""Listing, showing and checking measures and protocols."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import openipt.core
from openipt.core import measures, protocols

CORE = Path(openipt.core.__file__).parent


@pytest.fixture
def own_measure(tmp_path) -> Path:
    folder = tmp_path / "own-phq2"
    shutil.copytree(CORE / "measures" / "library" / "phq2", folder)
    definition = folder / "measure.toml"
    definition.write_text(definition.read_text().replace('key = "phq2"', 'key = "own-phq2"', 1))
    return folder


class TestMeasures:
    def test_the_list_has_all(self, cli):
        listed = json.loads(cli("measure", "list", "--json").out)
        assert [each["key"] for each in listed if each["kind"] == "measure"] == list(measures.keys())
        assert {each["key"] for each in listed if each["kind"] != "measure"} == {"asq", "cssrs_screen", "srm5", "srm17"}
        assert {each["key"]: each["wording"] for each in listed}["epds"] == "bring your own licence"
        assert not any(each["is_sent"] for each in listed if each["key"] in ("hamd17", "cssrs_screen"))
        assert "Patient Health Questionnaire-9" in cli("measure", "list").out

    def test_one_is_shown_with_wording_thresholds_and_credit(self, cli):
        out = cli("measure", "show", "phq9").out
        for words in (
            "Little interest or pleasure",
            "from 10  moderate",
            "reliable change: 6",
            "No permission required",
        ):
            assert words in out

    def test_json_has_every_field(self, cli):
        facts = json.loads(cli("measure", "show", "gad7", "--json").out)
        assert facts["key"] == "gad7"
        assert len(facts["items"]) == 7

    @pytest.mark.parametrize("words", [["nope"], ["phq9", "--version", "0"], ["phq9", "--lang", "xx"]])
    def test_what_is_not_there(self, cli, words):
        told = cli("measure", "show", *words)
        assert told.status == 2
        assert told.err.count("\n") == 1

    def test_a_good_folder_passes(self, cli, own_measure):
        assert "nothing to mend" in cli("measure", "check", str(own_measure)).out

    def test_every_fault_is_named_with_file_and_place(self, cli, own_measure):
        definition = own_measure / "measure.toml"
        definition.write_text(definition.read_text().replace("max = 3", 'max = "3"', 1).replace("range", "rnge", 1))
        (own_measure / "en.toml").unlink()
        (own_measure / "run.py").touch()
        told = cli("measure", "check", str(own_measure))
        assert told.status == 2
        for words in ("measure.toml: ", "(answers, max)", "rnge", "run.py: no such file belongs"):
            assert words in told.err
        faults = json.loads(cli("measure", "check", str(own_measure), "--json").out)
        assert {fault["file"] for fault in faults} == {"measure.toml", "run.py"}

    def test_nothing_there(self, cli, tmp_path):
        told = cli("measure", "check", str(tmp_path / "nope"))
        assert told.status == 2
        assert "no such folder" in told.err


class TestProtocols:
    def test_the_list_has_all(self, cli):
        assert [each["key"] for each in json.loads(cli("protocol", "list", "--json").out)] == list(protocols.keys())

    def test_a_course_of_twelve_is_laid_out(self, cli):
        facts = json.loads(cli("protocol", "show", "ipt", "--sessions", "12", "--json").out)
        assert {"key", "version", "family", "phases", "sessions", "areas", "artefacts", "cautions", "stance"} <= set(
            facts
        )
        assert [phase["name"] for phase in facts["phases"]] == ["initial", "middle", "termination"]
        assert [session["number"] for session in facts["sessions"]] == list(range(1, 13))
        assert set(facts["sessions"][0]) == {"number", "phase", "agenda", "measures", "decision"}

    def test_people_read_sessions(self, cli):
        out = cli("protocol", "show", "ipt").out
        assert "termination, sessions 15 to 16" in out
        assert "review: early_review" in out
        assert max(map(len, out.splitlines())) <= 110

    @pytest.mark.parametrize("words", [["nope"], ["ipt", "--sessions", "3"], ["ipt", "--sessions", "x"]])
    def test_what_cannot_be_shown(self, cli, words):
        told = cli("protocol", "show", *words)
        assert told.status == 2
        assert told.err.count("\n") == 1

    def test_a_folder_with_faults(self, cli, tmp_path):
        folder = tmp_path / "own-ipt"
        shutil.copytree(CORE / "protocols" / "library" / "ipt", folder)
        assert cli("protocol", "check", str(folder)).status == 0
        definition = folder / "protocol.toml"
        definition.write_text(definition.read_text().replace("version =", "verzion =", 1))
        told = cli("protocol", "check", str(folder))
        assert told.status == 2
        assert "protocol.toml: 'verzion' does not belong here" in told.err


class TestAddingToAShelf:
    def test_is_kept_once_for_one_service(self, cli, installation, own_measure):
        from openipt.clinic.library.reads import own_measure_keys
        from tests.cast import a_service

        here, elsewhere = a_service("Harbour Street"), a_service("Northgate")
        words = ("measure", "add", str(own_measure), "--licence", "Free to use", "--service", "Harbour Street")
        assert "never changes there" in cli(*words).out
        assert own_measure_keys(here.id) == ("own-phq2",)
        assert own_measure_keys(elsewhere.id) == ()
        again = cli(*words)
        assert again.status == 2
        assert "already here" in again.err

    def test_says_which_services_there_are(self, cli, installation, own_measure):
        from tests.cast import a_service

        words = ("measure", "add", str(own_measure), "--licence", "Free to use")
        assert "no service yet" in cli(*words).err
        a_service("Harbour Street")
        assert cli(*words).status == 0
        a_service("Northgate")
        told = cli(*words)
        assert told.status == 2
        assert "Harbour Street, Northgate" in told.err

    def test_cannot_stand_in_for_one_we_ship(self, cli, installation):
        from tests.cast import a_service

        a_service()
        told = cli("protocol", "add", str(CORE / "protocols" / "library" / "ipt"), "--licence", "Ours")
        assert told.status == 2
        assert "starts with own-" in told.err

    def test_needs_a_licence(self, cli, own_measure):
        assert "--licence" in cli("measure", "add", str(own_measure)).err
