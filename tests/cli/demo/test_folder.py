from __future__ import annotations

import pytest

from openipt.cli.demo.folder import DemoRuns, NotADemo, held, is_seeded, note_seeded, open_folder


def test_what_was_done_in_a_demo_is_kept(tmp_path):
    folder = tmp_path / "demo"
    open_folder(folder, start_over=False)
    note_seeded(folder)
    (folder / "facts").touch()
    open_folder(folder, start_over=False)
    assert is_seeded(folder)
    assert (folder / "facts").exists()


def test_starting_over_leaves_nothing(tmp_path):
    folder = tmp_path / "demo"
    open_folder(folder, start_over=False)
    note_seeded(folder)
    (folder / "facts").touch()
    open_folder(folder, start_over=True)
    assert not is_seeded(folder)
    assert not (folder / "facts").exists()


def test_a_demo_that_was_never_finished_is_begun_anew(tmp_path):
    folder = tmp_path / "demo"
    open_folder(folder, start_over=False)
    (folder / "half").touch()
    open_folder(folder, start_over=False)
    assert not (folder / "half").exists()


@pytest.mark.parametrize("start_over", [False, True])
def test_a_folder_of_somebody_else_is_left_alone(tmp_path, start_over):
    (tmp_path / "records.sqlite3").touch()
    with pytest.raises(NotADemo, match="OPENIPT_VAR"):
        open_folder(tmp_path, start_over=start_over)
    assert (tmp_path / "records.sqlite3").exists()


def test_one_demo_at_a_time(tmp_path):
    folder = tmp_path / "demo"
    with held(folder), pytest.raises(DemoRuns), held(folder):
        pass
    with held(folder):
        pass
