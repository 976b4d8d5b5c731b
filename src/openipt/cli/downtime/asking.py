"""Asking for the pass phrase: typed and not shown, from the setting, or piped in by a program."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from openipt.core.vocabulary import Refusal

_SETTING = "OPENIPT_DOWNTIME_PASS_PHRASE"


class TypedOtherwise(Refusal):
    """The two that were typed are not the same."""

    code = "pass_phrase.typed_otherwise"

    def __init__(self) -> None:
        super().__init__("The two were not the same, so nothing was made. Do it again.")


def pass_phrase() -> str:
    """The words that open a pack. Of the settings only this one is read: nothing else of us need be here."""
    if file := os.environ.get(f"{_SETTING}_FILE"):
        return Path(file).read_text(encoding="utf-8")
    if words := os.environ.get(_SETTING):
        return words
    return getpass("Pass phrase: ") if sys.stdin.isatty() else sys.stdin.readline()


def new_pass_phrase() -> str:
    """The words of a new pack, typed twice by a person. Raises TypedOtherwise"""
    words = pass_phrase()
    if sys.stdin.isatty() and getpass("The same again: ") != words:
        raise TypedOtherwise
    return words.strip()
