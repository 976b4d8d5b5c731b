"""Facts on standard output, for people or as JSON; everything else goes to standard error."""

from __future__ import annotations

import json
import sys
from typing import Any

import msgspec


def print_json(facts: Any) -> None:
    """Facts as JSON: structs and dataclasses become objects."""
    print(json.dumps(msgspec.to_builtins(facts), ensure_ascii=False, indent=2))


def say(sentence: str) -> None:
    """A sentence about what happened, beside the facts."""
    print(sentence, file=sys.stderr, flush=True)
