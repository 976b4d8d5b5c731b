"""Screens a clinician asked, by person and session. Invented, as all of it is."""

from __future__ import annotations

from collections.abc import Mapping

from openipt.core.screens import CSSRS, Reply, Screen

_NO_TO_ALL = {question.key: Reply.NO for question in CSSRS.questions if question.after is None}

SCREENS: Mapping[str, Mapping[int, tuple[Screen, Mapping[str, Reply], str]]] = {
    "mara": {1: (CSSRS, _NO_TO_ALL, "“Tired of all of it, but no, not that.” Looks up when she speaks of Emil.")},
    "tomas": {1: (CSSRS, _NO_TO_ALL, "Answers at once, and in few words.")},
}
