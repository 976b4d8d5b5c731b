"""The folder this installation writes to."""

from __future__ import annotations

import os
from collections.abc import Iterator

from django.conf import settings

from openipt.cli.preflight.finding import Finding

_OTHERS = 0o007


def findings() -> Iterator[Finding]:
    """What is wrong with the data folder."""
    var = settings.VAR
    if not var.is_dir():
        yield Finding(
            key="var.missing",
            says=f"There is no data folder {var}. Run openipt migrate, or name another one in OPENIPT_VAR.",
        )
    elif not os.access(var, os.R_OK | os.W_OK | os.X_OK):
        yield Finding(
            key="var.not_writable",
            says=f"Whoever runs openipt may not write to {var}. Make them its owner, or name another in OPENIPT_VAR.",
        )
    elif var.stat().st_mode & _OTHERS:
        yield Finding(
            key="var.open_to_others", says=f"Everybody on this machine may look into {var}. Run: chmod 700 {var}"
        )
