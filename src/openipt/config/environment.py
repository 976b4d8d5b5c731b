"""Typed readers for OPENIPT_* variables: each refuses a wrong or missing value and says which one."""

from __future__ import annotations

import os
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_YES = {"1", "true", "yes", "on"}
_POSTGRESQL_OPTIONS = ("sslmode", "sslrootcert")
_NO = {"0", "false", "no", "off", ""}


def env_text(name: str, default: str | None = None) -> str:
    """The variable's text, or that of the file named by `<name>_FILE`, or the default.

    Raises   ImproperlyConfigured when there is neither, or the file cannot be read
    """
    if file := os.environ.get(f"{name}_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE names {file}, which cannot be read: {error.strerror}.") from error
    if (value := os.environ.get(name)) is not None:
        return value
    if default is None:
        raise ImproperlyConfigured(f"Set {name}, or {name}_FILE to a file that holds it.")
    return default


def env_bool(name: str, default: bool = False) -> bool:
    """Yes or no; anything else is refused rather than guessed."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in _YES:
        return True
    if value.lower() in _NO:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; say yes or no.")


def env_path(name: str, default: Path) -> Path:
    """An absolute path; a relative one counts from the working folder."""
    return Path(os.environ.get(name) or default).expanduser().absolute()


def env_port(name: str, default: int) -> int:
    """A port to serve at: 1 to 65535."""
    value = os.environ.get(name) or str(default)
    if value.isdecimal() and 1 <= int(value) <= 65535:
        return int(value)
    raise ImproperlyConfigured(f"{name} is {value!r}; give a port from 1 to 65535.")


def env_list(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Words separated by commas."""
    value = os.environ.get(name)
    return [word.strip() for word in value.split(",") if word.strip()] if value else list(default)


def env_networks(name: str) -> list[str]:
    """Addresses and networks separated by commas, such as `127.0.0.1, 10.0.0.0/8`; none when nothing is said."""
    networks = env_list(name)
    for each in networks:
        try:
            ip_network(each)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"{name} names {each!r}; give addresses or networks, such as 10.0.0.0/8."
            ) from error
    return networks


def database_from_url(name: str, url: str) -> dict[str, Any]:
    """Django's description of a database from `sqlite:///path` or `postgres://user:password@host:port/name`.

    PostgreSQL takes `?sslmode=verify-full` and `&sslrootcert=/path` after it.
    """
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if unknown := options.keys() - _POSTGRESQL_OPTIONS:
        raise ImproperlyConfigured(
            f"{name} has the option {sorted(unknown)[0]}; openipt knows {' and '.join(_POSTGRESQL_OPTIONS)}."
        )
    if parts.scheme == "sqlite" and parts.path:
        return sqlite_database(Path(unquote(parts.path)))
    if parts.scheme in ("postgres", "postgresql") and parts.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            # a question asked again is not planned again (see docs/decisions)
            "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3, **options},
        }
    raise ImproperlyConfigured(
        f"{name} must look like sqlite:///absolute/path or postgres://user:password@host:port/name."
    )


def sqlite_database(path: Path) -> dict[str, Any]:
    """SQLite with full durability: a commit that was acknowledged survives a power cut (see docs/decisions)."""
    return {
        "ENGINE": "openipt.clinic.foundation.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        # a file in tests too: memory has no journal, so it would prove nothing
        "TEST": {"NAME": str(path.with_name(f"test-{path.name}"))},
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
            ),
        },
    }
