"""The project's own pages: where they are, and what they link to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")
_PATH = re.compile(r"`((?:changes|docs|requirements|src|tests)/[\w./-]*)`")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link of one page to something in this repository: the words it stands under, the file, the heading there."""

    page: Path
    words: str
    file: Path
    heading: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}: [{self.words}]"


def pages() -> list[Path]:
    """Every page we wrote, sorted."""
    found = [*ROOT.glob("*.md")]
    for folder in ("changes", "docs", "src", "tests"):
        found += (ROOT / folder).rglob("*.md")
    return sorted(found)


def links_in(page: Path) -> Iterator[Link]:
    """The links of a page that stay in this repository; what stands in code blocks is no link."""
    for words, target in _LINK.findall(_prose(page)):
        if ":" not in target.partition("#")[0]:
            file, _, heading = target.partition("#")
            yield Link(page=page, words=words, file=(page.parent / file).resolve() if file else page, heading=heading)


def paths_in(page: Path) -> Iterator[str]:
    """The paths, from the root of the repository, that a page names as code."""
    yield from _PATH.findall(_prose(page))


@cache
def headings_of(page: Path) -> frozenset[str]:
    """How links name the headings of a page: small letters, hyphens for spaces, nothing else."""
    return frozenset(
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in _HEADING.findall(_prose(page))
    )


def _prose(page: Path) -> str:
    return _FENCED.sub("", page.read_text(encoding="utf-8"))
