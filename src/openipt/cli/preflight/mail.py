"""Messages to people: whom they come from, and that nobody reads along on the way to the mail server."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from openipt.cli.preflight.doors import is_loopback
from openipt.cli.preflight.finding import Finding

NOBODY = "@localhost"


def findings() -> Iterator[Finding]:
    """What is wrong with how messages are sent. Without a mail server none are, and the pages say so: that is safe."""
    if not settings.EMAIL_HOST:
        return
    if settings.DEFAULT_FROM_EMAIL.endswith(NOBODY):
        yield Finding(
            key="mail.no_sender",
            says="OPENIPT_EMAIL_FROM does not say whom messages come from. Give an address that tells nothing.",
        )
    if not settings.EMAIL_USE_TLS and not is_loopback(settings.EMAIL_HOST):
        yield Finding(
            key="mail.in_the_clear",
            says="Messages would go to the mail server in the clear. Set OPENIPT_EMAIL_STARTTLS=yes, or use a relay on "
            "this machine.",
        )
    if settings.EMAIL_HOST_USER and not settings.EMAIL_HOST_PASSWORD:
        yield Finding(
            key="mail.no_password",
            says="OPENIPT_EMAIL_USER says who signs in at the mail server, and nothing with which password. Set "
            "OPENIPT_EMAIL_PASSWORD, better in a file.",
        )
