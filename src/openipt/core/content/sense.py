"""What every content file promises beside its shape: its text is plain text."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

Found = Iterator[tuple[str, str]]
"""Faults as what is wrong, in words, and the place of it."""

_MARKUP = re.compile(r"<[A-Za-z/!?]|&[A-Za-z#][A-Za-z0-9]*;|[\x00-\x08\x0b-\x1f\x7f]")


def markup_in(form: msgspec.Struct) -> Found:
    """Every text that is more than plain text: content is shown as it stands, on pages and in letters."""
    for part, place in parts_of(form):
        if isinstance(part, str) and _MARKUP.search(part):
            yield "content is plain text, without markup or control characters", place


def parts_of(value: object, place: str = "$") -> Iterator[tuple[Any, str]]:
    """Every struct and every value in a form, itself first, each with its place: `$.items[2].key`."""
    yield value, place
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from parts_of(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from parts_of(part, f"{place}[{number}]")
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from parts_of(part, f"{place}.{key}")
