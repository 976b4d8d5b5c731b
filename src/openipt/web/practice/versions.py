"""Which version of an entry a form was drawn with, so that two windows never overwrite each other."""

from __future__ import annotations

from django.http import QueryDict

SEEN = "seen"
"""The hidden field that carries it."""


def version_seen(posted: QueryDict) -> int:
    """The version, or 0 where the form says none, which no entry that stands has."""
    seen = posted.get(SEEN, "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 6 else 0
