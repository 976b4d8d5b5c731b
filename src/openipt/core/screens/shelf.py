"""The screens there are, and what each makes of its replies."""

from collections.abc import Mapping

from openipt.core.screens.asq import ASQ, AsqResult, asq_result
from openipt.core.screens.cssrs import CSSRS, CssrsResult, cssrs_result
from openipt.core.screens.definition import Reply, Screen, ScreenResult
from openipt.core.vocabulary import Refusal

SCREENS = (ASQ, CSSRS)


class UnknownScreen(Refusal):
    """A screen we do not have."""

    code = "screen.unknown"

    def __init__(self, key: str) -> None:
        super().__init__(f"There is no screen {key!r}: use {', '.join(screen.key for screen in SCREENS)}.")


def screen_named(key: str) -> Screen:
    """The screen of this key. Raises UnknownScreen"""
    for screen in SCREENS:
        if screen.key == key:
            return screen
    raise UnknownScreen(key)


def result_of(screen: Screen, replies: Mapping[str, Reply]) -> ScreenResult[AsqResult] | ScreenResult[CssrsResult]:
    """What the published form makes of these replies. Raises UnknownQuestion"""
    return asq_result(replies) if screen is ASQ else cssrs_result(replies)
