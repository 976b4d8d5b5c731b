"""Where content stands on disk. The only module in core that opens files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from openipt.core.content.reading import Fault, MalformedContent

FILES_MAX = 50
FILE_BYTES_MAX = 1024 * 1024


@dataclass(frozen=True)
class Shelf:
    """A folder of folders: one per key, each with its files, and older ones under `earlier/<version>/`."""

    root: Path

    def keys(self) -> tuple[str, ...]:
        """What stands here, sorted."""
        return _folders_in(self.root)

    def files(self, key: str) -> Mapping[str, bytes]:
        """The files of the version in use, by name."""
        return read_folder(self.root / key)

    def earlier_versions(self, key: str) -> tuple[str, ...]:
        """The versions that were replaced and stay readable, sorted."""
        return _folders_in(self.root / key / "earlier")

    def earlier_files(self, key: str, version: str) -> Mapping[str, bytes]:
        """The files of a version that was replaced, by name."""
        return read_folder(self.root / key / "earlier" / version)


def read_folder(folder: Path) -> Mapping[str, bytes]:
    """A folder's own files by name; folders inside it are left alone.

    Raises   MalformedContent past 50 files, past 1 MiB in one file, or where a file cannot be read
    """
    if not folder.is_dir():
        raise MalformedContent((Fault(file=str(folder), says="there is no such folder"),))
    paths = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    if len(paths) > FILES_MAX:
        raise MalformedContent((Fault(file=folder.name, says=f"{len(paths)} files; at most {FILES_MAX} are read"),))
    return {path.name: read_file(path) for path in paths}


def read_file(path: Path) -> bytes:
    """One file's bytes, at most 1 MiB. Raises MalformedContent if it is longer or cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(FILE_BYTES_MAX + 1)
    except OSError as error:
        raise MalformedContent((Fault(file=path.name, says=f"cannot be read: {error.strerror}"),)) from None
    if len(data) > FILE_BYTES_MAX:
        raise MalformedContent((Fault(file=path.name, says=f"more than {FILE_BYTES_MAX} bytes; they are not read"),))
    return data


def _folders_in(root: Path) -> tuple[str, ...]:
    if not root.is_dir():
        return ()
    return tuple(sorted(path.name for path in root.iterdir() if path.is_dir() and path.name[0] not in "._"))
