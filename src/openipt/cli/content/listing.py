"""A list of what stands on a shelf."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from openipt.cli.output import print_json


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One entry: its key, version and name."""

    key: str
    version: str
    name: str


def print_list(entries: list[Listed], *, as_json: bool) -> int:
    """Print the list, for people or as JSON."""
    if as_json:
        print_json([asdict(entry) for entry in entries])
    else:
        for entry in entries:
            print(f"{entry.key:<12}{entry.version:<8}{entry.name}")
    return 0
