"""Answers from a file."""

from __future__ import annotations

from pathlib import Path

from openipt.cli.setting_up.answers import Answers
from openipt.cli.setting_up.sense import check_answers
from openipt.core.content import read_toml


def answers_in(path: Path) -> Answers:
    """The answers a file gives, checked. Raises MalformedContent, AnswerAmiss, OSError"""
    answers = read_toml(path.read_bytes(), as_=Answers, name=path.name)
    check_answers(answers)
    return answers
