from pathlib import Path

import pytest

from openipt.core.content import MalformedContent, Shelf
from openipt.core.content.shelf import read_file, read_folder


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    for name in ("b/one.toml", "b/earlier/1/one.toml", "b/earlier/2/one.toml", "a/two.toml", ".git/x", "__pycache__/y"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "released.toml").write_text("")
    return Shelf(tmp_path)


def test_lists_what_stands_on_it(shelf: Shelf):
    assert shelf.keys() == ("a", "b")


def test_a_folder_is_its_own_files_only(shelf: Shelf):
    assert shelf.files("b") == {"one.toml": b"b/one.toml"}


def test_earlier_versions_stay_readable(shelf: Shelf):
    assert shelf.earlier_versions("b") == ("1", "2")
    assert shelf.earlier_versions("a") == ()
    assert shelf.earlier_files("b", "1") == {"one.toml": b"b/earlier/1/one.toml"}


def test_hidden_files_are_left_alone(shelf: Shelf):
    (shelf.root / "a" / ".DS_Store").write_bytes(b"\0")
    assert set(shelf.files("a")) == {"two.toml"}


def test_refuses_a_folder_that_is_not_there(tmp_path: Path):
    with pytest.raises(MalformedContent, match="there is no such folder"):
        read_folder(tmp_path / "nowhere")


def test_refuses_too_many_files(tmp_path: Path):
    for number in range(51):
        (tmp_path / f"{number}.txt").write_text("")
    with pytest.raises(MalformedContent, match="51 files; at most 50 are read"):
        read_folder(tmp_path)


def test_refuses_a_file_too_long(tmp_path: Path):
    (tmp_path / "long.toml").write_bytes(b"#" * (1024 * 1024 + 1))
    with pytest.raises(MalformedContent, match=r"long\.toml: more than 1048576 bytes"):
        read_file(tmp_path / "long.toml")


def test_refuses_a_file_it_cannot_open(tmp_path: Path):
    with pytest.raises(MalformedContent, match=r"gone\.toml: cannot be read: No such file"):
        read_file(tmp_path / "gone.toml")
