"""The measures we ship, by key and version, each read when first asked for and kept."""

from openipt.core.content import Shelf
from openipt.core.measures.definition import Measure
from openipt.core.measures.folder import read_measure
from openipt.core.vocabulary import Refusal


class UnknownMeasure(Refusal):
    """There is no measure of this key, or it never had this version."""

    code = "measure.unknown"

    def __init__(self, key: str, version: str | None, *, known: tuple[str, ...]) -> None:
        self.key, self.version, self.known = key, version, known
        asked = f"measure '{key}'" if version is None else f"version '{version}' of {key}"
        super().__init__(f"There is no {asked}: use {', '.join(known)}.")


class Catalogue:
    """The measures of one shelf. Versions that were replaced stay readable, for whoever pinned them."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._read: dict[tuple[str, str | None], Measure] = {}

    def keys(self) -> tuple[str, ...]:
        """The keys of all measures, sorted."""
        return self._shelf.keys()

    def versions(self, key: str) -> tuple[str, ...]:
        """Every version of a measure that can be read, the one in use last. Raises UnknownMeasure."""
        return (*self._shelf.earlier_versions(key), self.get(key).version)

    def get(self, key: str, version: str | None = None) -> Measure:
        """A measure in the version given, or else in the one in use. Raises UnknownMeasure."""
        if (key, version) not in self._read:
            self._read[key, version] = self._find(key, version)
        return self._read[key, version]

    def _find(self, key: str, version: str | None) -> Measure:
        if version is None:
            if key not in self.keys():
                raise UnknownMeasure(key, None, known=self.keys())
            return read_measure(self._shelf.files(key), name=key)
        in_use = self.get(key)
        if version == in_use.version:
            return in_use
        if version not in self._shelf.earlier_versions(key):
            raise UnknownMeasure(key, version, known=self.versions(key))
        return read_measure(self._shelf.earlier_files(key, version), name=f"{key}/earlier/{version}")
