"""What the settings say where people are real, read as a server of a real service reads them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

NAMES = (
    "DEBUG",
    "SESSION_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SAMESITE",
    "CSRF_COOKIE_NAME",
    "CSRF_COOKIE_SECURE",
    "CSRF_COOKIE_HTTPONLY",
    "CSRF_COOKIE_SAMESITE",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SHOW_COMPONENTS",
)
A_YEAR = 365 * 24 * 60 * 60


@pytest.fixture(scope="module")
def production(tmp_path_factory) -> dict[str, Any]:
    """The settings in a process of their own, without the demo."""
    told = f"{{name: getattr(settings, name) for name in {NAMES}}}"
    read = f"import json; from openipt.config import settings; print(json.dumps({told}))"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENIPT_")}
    environment = {**kept, "OPENIPT_VAR": str(tmp_path_factory.mktemp("var")), "OPENIPT_HOSTS": "openipt.example"}
    return json.loads(
        subprocess.run([sys.executable, "-c", read], env=environment, check=True, stdout=subprocess.PIPE).stdout
    )


@pytest.mark.parametrize("cookie", ["SESSION", "CSRF"])
def test_cookies_are_bound_to_the_host(production, cookie):
    assert production[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
    assert production[f"{cookie}_COOKIE_SECURE"]
    assert production[f"{cookie}_COOKIE_HTTPONLY"]
    assert production[f"{cookie}_COOKIE_SAMESITE"] == "Lax"


def test_browsers_are_told_to_stay_on_https(production):
    assert production["SECURE_SSL_REDIRECT"]
    assert production["SECURE_HSTS_SECONDS"] >= A_YEAR
    assert production["SECURE_HSTS_INCLUDE_SUBDOMAINS"]


def test_nothing_is_on_that_is_for_developers(production):
    assert not production["DEBUG"]
    assert not production["SHOW_COMPONENTS"]
