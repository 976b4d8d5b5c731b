"""The protocols we ship, by key and version, each read when first asked for and kept."""

from functools import cache
from pathlib import Path

from openipt.core.content import Shelf
from openipt.core.protocols.definition import Protocol
from openipt.core.protocols.folder import read_protocol
from openipt.core.vocabulary import Refusal

_shelf = Shelf(Path(__file__).with_name("library"))


class UnknownProtocol(Refusal):
    """There is no protocol of this key, or it never had this version."""

    code = "protocol.unknown"

    def __init__(self, key: str, version: str | None, *, known: tuple[str, ...]) -> None:
        self.key, self.version, self.known = key, version, known
        asked = f"protocol '{key}'" if version is None else f"version '{version}' of {key}"
        super().__init__(f"There is no {asked}: use {', '.join(known)}.")


def keys() -> tuple[str, ...]:
    """The keys of all protocols we ship, sorted."""
    return _shelf.keys()


def versions(key: str) -> tuple[str, ...]:
    """Every version of a protocol that can be read, the one in use last. Raises UnknownProtocol."""
    return _versions(_shelf, key)


@cache
def get(key: str, version: str | None = None) -> Protocol:
    """A protocol in the version given, or else in the one in use. Raises UnknownProtocol."""
    return find(_shelf, key, version)


def find(shelf: Shelf, key: str, version: str | None) -> Protocol:
    """The same, from any shelf. Raises UnknownProtocol, MalformedProtocol."""
    known = shelf.keys()
    if key not in known:
        raise UnknownProtocol(key, None, known=known)
    in_use = read_protocol(shelf.files(key), name=key)
    if version in (None, in_use.version):
        return in_use
    if version not in shelf.earlier_versions(key):
        raise UnknownProtocol(key, version, known=_versions(shelf, key))
    return read_protocol(shelf.earlier_files(key, version), name=f"{key}/earlier/{version}")


def _versions(shelf: Shelf, key: str) -> tuple[str, ...]:
    return (*shelf.earlier_versions(key), find(shelf, key, None).version)
