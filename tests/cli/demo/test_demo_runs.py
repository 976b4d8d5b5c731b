"""The demo as people start it: a process, a port, a folder."""

from __future__ import annotations

import urllib.error
import urllib.request

from tests.cli.running import free_port, openipt, running_demo


def status(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_from_nothing_to_a_page_and_again(tmp_path):
    var, port = tmp_path / "demo", free_port()
    with running_demo(var, port) as process:
        assert (status(port, "/healthz"), status(port, "/")) == (200, 200)
        _others_are_told_that_it_runs(var, port)
    assert process.returncode == 0
    private = [path for path in (var, *var.rglob("*")) if "static" not in path.parts]
    assert {path.stat().st_mode & 0o077 for path in private} == {0}

    facts = (var / "openipt.sqlite3").stat().st_ino
    _the_trail_and_the_scores_hold(var)
    with running_demo(var, port):
        assert status(port, "/healthz") == 200
    assert (var / "openipt.sqlite3").stat().st_ino == facts


def _others_are_told_that_it_runs(var, port):
    again = openipt("demo", "--no-open", "--port", str(free_port()), OPENIPT_VAR=str(var))
    assert again.returncode == 2
    assert "runs already" in again.stderr
    elsewhere = openipt("demo", "--no-open", "--port", str(port), OPENIPT_VAR=str(var.with_name("other")))
    assert elsewhere.returncode == 2
    assert f"Port {port} is in use" in elsewhere.stderr
    assert not var.with_name("other").exists()


def _the_trail_and_the_scores_hold(var):
    for command in ("audit verify", "rescore --verify", "sweep", "check"):
        done = openipt(*command.split(), OPENIPT_VAR=str(var), OPENIPT_DEMO="yes")
        assert done.returncode == 0, done.stderr


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path):
    (tmp_path / "records").touch()
    done = openipt("demo", "--reset", "--no-open", "--port", str(free_port()), OPENIPT_VAR=str(tmp_path))
    assert done.returncode == 2
    assert "not a demo" in done.stderr
    assert (tmp_path / "records").exists()


def test_the_databases_and_keys_of_another_installation_are_left_alone(tmp_path):
    for name in ("OPENIPT_DATABASE_URL", "OPENIPT_KEYS_DATABASE_URL_FILE", "OPENIPT_MASTER_KEY_FILE"):
        done = openipt("demo", "--no-open", cwd=tmp_path, **{name: "something"})
        assert done.returncode == 2
        assert "may belong to a real service" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_service_that_nobody_set_up_is_refused(tmp_path):
    openipt("migrate", OPENIPT_VAR=str(tmp_path / "var"))
    done = openipt("serve", OPENIPT_VAR=str(tmp_path / "var"))
    assert done.returncode == 2
    assert done.stderr.startswith("openipt: Not safe to serve:\n  - OPENIPT_SECRET_KEY")
    assert "There is no service yet, so nobody could sign in. Run: openipt setup" in done.stderr
