"""Cells that no spreadsheet runs: a table we write may be opened by somebody who did not write what is in it."""

from __future__ import annotations

import re

_RUN = ("=", "+", "-", "@", "\t", "\r")
_NUMBER_OR_SIGN = re.compile(r"-|[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?")


def harmless(text: str) -> str:
    """The text as a cell: what begins like a formula gets a mark of text before it; numbers stay as they are.

    >>> harmless("=1+1"), harmless("-3.5"), harmless("-"), harmless("+cmd|' /C calc'!A0")
    ("'=1+1", '-3.5', '-', "'+cmd|' /C calc'!A0")
    """
    return f"'{text}" if text.startswith(_RUN) and not _NUMBER_OR_SIGN.fullmatch(text) else text
