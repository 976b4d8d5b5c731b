"""Counting what a note costs its writer: each press of a button, a box or a choice, each key that is no letter, and
each word typed."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page


@dataclass
class Counted:
    """A page, worked by somebody whose every move is counted."""

    page: Page
    moves: list[str] = field(default_factory=list)
    words: int = 0

    def press(self, what: Locator) -> None:
        """One click or tap."""
        self.moves.append(str(what))
        what.click()

    def write(self, box: Locator, words: str) -> None:
        """One click into a box, and the words typed there, letter by letter."""
        self.press(box)
        self.words += len(words.split())
        self.page.keyboard.type(words)

    @property
    def interactions(self) -> int:
        """Moves so far; letters typed are counted as words."""
        return len(self.moves)
