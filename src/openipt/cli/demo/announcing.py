"""Telling people where the demo is, once it answers."""

from __future__ import annotations

import os
import sys
import time
import webbrowser
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from threading import Thread

LOOK_EVERY_SECONDS = 0.2
GIVE_UP_AFTER_SECONDS = 30


def when_it_answers(port: int, tell: Callable[[bool], None]) -> None:
    """Call `tell` with True as soon as the service answers that it is well, or with False after half a minute."""
    Thread(target=_wait, args=(port, tell), daemon=True).start()


def open_browser(address: str) -> None:
    """Show the address in a browser, where there is a screen to show it on."""
    if sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(address)


def _wait(port: int, tell: Callable[[bool], None]) -> None:
    last_moment = time.monotonic() + GIVE_UP_AFTER_SECONDS
    while not (is_well := _is_well(port)) and time.monotonic() < last_moment:
        time.sleep(LOOK_EVERY_SECONDS)
    tell(is_well)


def _is_well(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
