from pathlib import Path

import pytest

from openipt.core import measures
from openipt.core.content import Shelf
from openipt.core.measures import Catalogue, UnknownMeasure, score
from tests.core.measures.sample import sample_files


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """sample3 in version 2, and version 1, in which its bands began elsewhere, kept as an earlier one."""
    put(tmp_path / "sample3", sample_files(('version = "1"', 'version = "2"'), ("min = 4 }", "min = 5 }")))
    put(tmp_path / "sample3" / "earlier" / "1", sample_files())
    return Catalogue(Shelf(tmp_path))


def put(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def test_ships_what_its_folders_hold():
    library = Path(measures.__file__).parent / "library"
    assert measures.keys() == tuple(sorted(path.name for path in library.iterdir() if path.is_dir()))
    assert measures.versions("phq9") == ("1",)


def test_gives_the_version_in_use_unless_told(catalogue: Catalogue):
    assert catalogue.keys() == ("sample3",)
    assert catalogue.versions("sample3") == ("1", "2")
    assert catalogue.get("sample3").version == "2"
    assert catalogue.get("sample3", "2") is catalogue.get("sample3")


def test_an_earlier_version_still_judges_as_it_did(catalogue: Catalogue):
    answers = {"mood": 2, "people": 2, "sleep": 0}
    assert score(catalogue.get("sample3", "1"), answers).band.key == "raised"
    assert score(catalogue.get("sample3", "2"), answers).band.key == "low"
    assert catalogue.get("sample3", "1").digest != catalogue.get("sample3").digest


def test_reads_a_measure_once(catalogue: Catalogue):
    assert catalogue.get("sample3", "1") is catalogue.get("sample3", "1")


@pytest.mark.parametrize("key", ["phq10", "", "..", "phq9/../gad7", "/etc"])
def test_an_unknown_key_is_refused(key: str):
    with pytest.raises(UnknownMeasure, match=f"There is no measure '{key}': use asrm, audit, ") as caught:
        measures.get(key)
    assert caught.value.code == "measure.unknown"


@pytest.mark.parametrize("version", ["3", "../..", ""])
def test_an_unknown_version_is_refused(catalogue: Catalogue, version: str):
    with pytest.raises(UnknownMeasure, match=f"There is no version '{version}' of sample3: use 1, 2"):
        catalogue.get("sample3", version)
