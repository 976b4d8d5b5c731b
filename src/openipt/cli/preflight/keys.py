"""The master key, the session secret, and the store of wrapped keys."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error

from openipt.cli.installation import absent_databases
from openipt.cli.preflight.finding import Finding
from openipt.clinic.foundation.endings import noted_endings
from openipt.clinic.foundation.keys.erasure import erased_owners
from openipt.clinic.foundation.keys.master import MasterKeyTrouble, read_master_key
from openipt.clinic.foundation.keys.ring import INSTALLATION_ID, NoKey, key_of
from openipt.core.vocabulary import Refusal

SECRET_CHARACTERS_MIN, SECRET_CHARACTERS_DIFFERENT = 50, 5
"""As many, and as many different ones, as Django's own deployment check asks for."""
_PLACEHOLDERS = ("django-insecure-", "changeme", "change-me", "secret-key")


def findings() -> Iterator[Finding]:
    """What is wrong with secrets and keys."""
    if not settings.DEMO and len(_secret_key()) < SECRET_CHARACTERS_MIN:
        yield Finding(
            key="secret_key.missing",
            says=f"OPENIPT_SECRET_KEY has fewer than {SECRET_CHARACTERS_MIN} characters. Set it to random ones, or "
            "OPENIPT_SECRET_KEY_FILE to a file that holds them.",
        )
    elif not settings.DEMO and _is_guessable(_secret_key()):
        yield Finding(
            key="secret_key.guessable",
            says="OPENIPT_SECRET_KEY is a pattern or an example, so strangers could sign a session. Make one with: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'",
        )
    if settings.DEBUG:
        yield Finding(key="debug.on", says="DEBUG is on and shows what went wrong to everybody. Use our own settings.")
    for read_ledger, ledger in ((erased_owners, settings.ERASURE_LEDGER), (noted_endings, settings.ENDINGS_LEDGER)):
        try:
            read_ledger(ledger)
        except Refusal as damaged:
            yield Finding(key="ledger.damaged", says=str(damaged))
    try:
        read_master_key(settings.MASTER_KEY_FILE)
        if not absent_databases():
            key_of(INSTALLATION_ID)
    except MasterKeyTrouble as trouble:
        yield Finding(key="master_key.trouble", says=str(trouble))
    except NoKey:
        yield Finding(key="installation_key.missing", says="This installation has no key yet. Run: openipt migrate")
    except (Error, ImproperlyConfigured):
        return  # the databases say for themselves what is wrong with them


def _secret_key() -> str:
    try:
        return str(settings.SECRET_KEY)
    except ImproperlyConfigured:  # Django refuses to hand out an empty one
        return ""


def _is_guessable(secret: str) -> bool:
    return len(set(secret)) < SECRET_CHARACTERS_DIFFERENT or secret.lower().startswith(_PLACEHOLDERS)
