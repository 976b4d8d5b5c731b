"""The pack for downtime: where a folder is named, it must be possible to write one there that nobody else opens."""

from __future__ import annotations

import os
from collections.abc import Iterator

from django.conf import settings

from openipt.cli.preflight.finding import Finding
from openipt.clinic.foundation.pass_phrases import CHARACTERS_MIN


def findings() -> Iterator[Finding]:
    """What would keep the day's pack from being made."""
    folder = settings.DOWNTIME_FOLDER
    if folder is None:
        return
    if len(settings.DOWNTIME_PASS_PHRASE) < CHARACTERS_MIN:
        yield Finding(
            key="downtime.pass_phrase",
            says=f"OPENIPT_DOWNTIME_PASS_PHRASE has fewer than {CHARACTERS_MIN} characters. Set "
            "OPENIPT_DOWNTIME_PASS_PHRASE_FILE to a file that holds four or five words drawn by chance.",
        )
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        yield Finding(
            key="downtime.folder", says=f"No pack for downtime can be written into {folder}. Make that folder."
        )
