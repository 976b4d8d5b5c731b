from __future__ import annotations

import subprocess
import sys

import pytest

from openipt.cli import troubles
from openipt.cli.commands import COMMANDS
from tests.cli.running import OPENIPT, environment


def test_alone_it_lists_every_command(cli):
    told = cli()
    assert told.status == 0
    for command in COMMANDS:
        assert f"openipt {command.words}" in told.out


def test_half_a_command_lists_the_rest_of_it(cli):
    told = cli("measure")
    assert told.status == 0
    assert "openipt measure show" in told.out
    assert "openipt protocol show" not in told.out


@pytest.mark.parametrize("words", [["nonsense"], ["measure", "nonsense"], ["--nonsense"]])
def test_what_is_no_command_is_wrong_use(cli, words):
    told = cli(*words)
    assert told.status == 2
    assert told.err.count("\n") == 1
    assert "Try: openipt --help" in told.err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.words)
def test_every_command_has_help_with_an_example(cli, command):
    told = cli(*command.words.split(), "--help")
    assert told.status == 0
    assert f"Example:\n  openipt {command.words}" in told.out


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.words)
def test_wrong_use_is_one_sentence_that_says_where_to_look(cli, command):
    told = cli(*command.words.split(), "--nonsense")
    assert told.status == 2
    assert told.err.count("\n") == 1
    assert f"Try: openipt {command.words} --help" in told.err


def test_a_mistake_of_ours_is_a_traceback(monkeypatch, cli):
    def break_down(given):
        raise ZeroDivisionError

    monkeypatch.setattr("openipt.cli.outcome.run", break_down)
    with pytest.raises(ZeroDivisionError):
        cli("outcome")


def test_ctrl_c_says_what_is_kept(monkeypatch, cli):
    def interrupt(given):
        raise KeyboardInterrupt

    monkeypatch.setattr("openipt.cli.outcome.run", interrupt)
    told = cli("outcome")
    assert told.status == 130
    assert "What was finished before is kept" in told.err


def test_a_reader_that_goes_away_is_no_traceback():
    process = subprocess.Popen(
        [*OPENIPT, "measure", "show", "phq9", "--json"],
        env=environment(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=30) == 141
    assert "Traceback" not in said
    assert "stopped before its end" in said


def test_scoring_does_not_wait_for_django():
    script = (
        "import sys; from openipt.cli.main import main; main(['score', 'phq2', '1', '1']);"
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0


class TestTroubles:
    def test_a_full_disk_is_told_from_other_errors(self):
        assert "disk is full" in troubles.trouble_in(OSError(28, "No space left on device")).says

    def test_a_file_is_named(self):
        trouble = troubles.trouble_in(PermissionError(13, "Permission denied", "/some/where"))
        assert trouble.says.startswith("/some/where: Permission denied")

    def test_a_full_database_kept_nothing(self):
        from django.db import OperationalError

        assert "kept nothing" in troubles.trouble_in(OperationalError("database or disk is full")).says
        assert "do it again" in troubles.trouble_in(OperationalError("database is locked")).says

    def test_a_role_that_may_not_is_told_from_a_mistake_in_a_query(self):
        from django.db import ProgrammingError

        class NotPermitted(Exception):
            sqlstate = "42501"

        refused = ProgrammingError("permission denied for table audit_line")
        refused.__cause__ = NotPermitted()
        assert "as the owner" in troubles.trouble_in(refused).says
        assert troubles.trouble_in(ProgrammingError("syntax error")) is None

    def test_what_is_unknown_is_a_mistake(self):
        assert troubles.trouble_in(ValueError("?")) is None
