from pathlib import Path

import pytest

from openipt.core import protocols
from openipt.core.content import Shelf
from openipt.core.protocols import UnknownProtocol
from openipt.core.protocols.shipped import find
from tests.core.protocols.sample import sample_files


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """sample-course in version 2, and version 1 kept as an earlier one."""
    put(tmp_path / "sample-course", sample_files(('version = "1"', 'version = "2"'), ("default = 6", "default = 5")))
    put(tmp_path / "sample-course" / "earlier" / "1", sample_files())
    return Shelf(tmp_path)


def put(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def test_ships_these_protocols_and_reads_each_once():
    assert protocols.keys() == ("ipt",)
    assert protocols.versions("ipt") == ("1", "2")
    assert protocols.get("ipt") is protocols.get("ipt")
    assert protocols.get("ipt", "2") == protocols.get("ipt") != protocols.get("ipt", "1")


def test_an_earlier_version_still_says_what_it_said(shelf: Shelf):
    assert find(shelf, "sample-course", None).sessions.default == 5
    assert find(shelf, "sample-course", "2").sessions.default == 5
    assert find(shelf, "sample-course", "1").sessions.default == 6


@pytest.mark.parametrize("key", ["ipt-z", "", "..", "ipt/../ipt", "/etc"])
def test_an_unknown_key_is_refused(key: str):
    with pytest.raises(UnknownProtocol, match=f"There is no protocol '{key}': use ipt") as caught:
        protocols.get(key)
    assert caught.value.code == "protocol.unknown"


@pytest.mark.parametrize("version", ["3", "../..", ""])
def test_an_unknown_version_is_refused(shelf: Shelf, version: str):
    with pytest.raises(UnknownProtocol, match=f"There is no version '{version}' of sample-course: use 1, 2"):
        find(shelf, "sample-course", version)
