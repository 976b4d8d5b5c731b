"""Every fault of a folder, one line each, with file and place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openipt.cli.output import print_json, say
from openipt.cli.troubles import REFUSED
from openipt.core.content import Fault


def report_faults(path: Path, faults: Sequence[Fault], *, as_json: bool) -> int:
    """Print what is wrong, or that nothing is. Gives 2 when something is."""
    if as_json:
        print_json(list(faults))
    elif faults:
        for fault in faults:
            say(str(fault))
        say(f"{path}: {len(faults)} to mend.")
    else:
        print(f"{path}: nothing to mend.")
    return REFUSED if faults else 0
