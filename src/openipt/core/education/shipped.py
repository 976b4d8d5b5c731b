"""The readings we ship, by key and version, each read when first asked for and kept."""

from functools import cache
from pathlib import Path

from openipt.core.content import Shelf
from openipt.core.education.definition import Reading
from openipt.core.education.folder import read_reading
from openipt.core.vocabulary import Refusal

_shelf = Shelf(Path(__file__).with_name("library"))


class UnknownReading(Refusal):
    """There is no reading of this key, or it never had this version."""

    code = "reading.unknown"

    def __init__(self) -> None:
        super().__init__("There is no such reading: choose one from the list.")


@cache
def readings() -> tuple[Reading, ...]:
    """Every reading in its newest version, in the order of the list."""
    keys = _shelf.keys()
    every = (read_reading(_shelf.files(key), key=key) for key in keys)
    return tuple(sorted(every, key=lambda each: (each.place, each.key)))


@cache
def reading(key: str, version: str | None = None) -> Reading:
    """A reading in the version given, or else in the newest. Raises UnknownReading."""
    newest = next((each for each in readings() if each.key == key), None)
    if newest is None:
        raise UnknownReading
    if version in (None, newest.version):
        return newest
    if version not in _shelf.earlier_versions(key):
        raise UnknownReading
    return read_reading(_shelf.earlier_files(key, str(version)), key=key)
