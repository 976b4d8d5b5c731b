"""The few forms these pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

WRITTEN_BY = "<!-- Written by `python -m tests.docs.reference`; change what it tells of, not this page. -->"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar inside a cell is kept from ending it."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def joined(*parts: str) -> str:
    """Parts of a page with an empty line between them."""
    return "\n\n".join(part.strip() for part in parts if part) + "\n"
