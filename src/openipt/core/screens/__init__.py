"""Questions about suicide that a clinician asks aloud, and what the published form makes of the answers.

A screen is no measure: it is never a sum, never charted, and never sent by link. The form's result is worked out from
the answers and shown with its source. A missing answer leaves the form unresolved, which is never shown as low.
"""

from openipt.core.screens.asq import ASQ, AsqResult, asq_result
from openipt.core.screens.cssrs import CSSRS, CssrsResult, cssrs_result
from openipt.core.screens.definition import (
    After,
    Question,
    Raises,
    Reply,
    Screen,
    ScreenResult,
    UnknownQuestion,
    settled,
)
from openipt.core.screens.shelf import SCREENS, UnknownScreen, result_of, screen_named
from openipt.core.screens.wording import MalformedScreenWording, ScreenWording, read_screen_wording

__all__ = [
    "ASQ",
    "CSSRS",
    "SCREENS",
    "After",
    "AsqResult",
    "CssrsResult",
    "MalformedScreenWording",
    "Question",
    "Raises",
    "Reply",
    "Screen",
    "ScreenResult",
    "ScreenWording",
    "UnknownQuestion",
    "UnknownScreen",
    "asq_result",
    "cssrs_result",
    "read_screen_wording",
    "result_of",
    "screen_named",
    "settled",
]
