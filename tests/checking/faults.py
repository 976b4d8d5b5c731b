"""How every check of ours ends."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NoReturn


def end_with(faults: Iterable[str]) -> NoReturn:
    """Print every fault; status 1 if there is one."""
    found = list(faults)
    for fault in found:
        print(fault)
    sys.exit(1 if found else 0)
