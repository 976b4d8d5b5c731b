"""The ways a message can go. E-mail is the only one we ship; another is one class with `key` and `send`."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection


class Outcome(StrEnum):
    """What came of one try.

    sent          the server took it
    put_off       the server said: later
    refused       the server said: never
    unreachable   no conversation came about, so it certainly did not go
    uncertain     the conversation broke off: it may have gone
    """

    SENT = "sent"
    PUT_OFF = "put_off"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One message to one address."""

    message_id: UUID
    address: str
    subject: str
    body: str


class Channel(Protocol):
    """A way messages go."""

    key: str

    def send(self, letter: Letter) -> Outcome:
        """Try once, within seconds, and say honestly what came of it. Never raises for what the other side does."""


class EmailChannel:
    """E-mail through whatever back end the settings name: SMTP for a service, files for the demo."""

    key = "email"

    def send(self, letter: Letter) -> Outcome:
        """One connection and one recipient each, so that no message can be mistaken for another's."""
        if not (settings.EMAIL_HOST or settings.DEMO):
            return Outcome.UNREACHABLE  # no server was named, and a file would only look like one
        connection = get_connection()
        message = EmailMessage(
            letter.subject,
            letter.body,
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[letter.address],
            headers={"Message-ID": f"<{letter.message_id}@openipt>", "Auto-Submitted": "auto-generated"},
            connection=connection,
        )
        try:
            message.message()  # a header with a line break in it is refused before anybody is called
        except ValueError:
            return Outcome.REFUSED
        try:
            connection.open()
        except (OSError, smtplib.SMTPException):
            return Outcome.UNREACHABLE
        try:
            taken = connection.send_messages([message])
        except (OSError, smtplib.SMTPException) as error:
            return _outcome_of(error)
        finally:
            _hang_up(connection)
        return Outcome.SENT if taken else Outcome.UNCERTAIN


def _outcome_of(error: Exception) -> Outcome:
    """A code is the server's own word that it took nothing; anything else leaves it open."""
    codes = []
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _words in error.recipients.values()]
    elif isinstance(error, smtplib.SMTPResponseException):
        codes = [error.smtp_code]
    if not codes or not all(400 <= code < 600 for code in codes):
        return Outcome.UNCERTAIN
    return Outcome.REFUSED if min(codes) >= 500 else Outcome.PUT_OFF


def _hang_up(connection: object) -> None:
    """Leave; what the server says to that no longer matters."""
    try:
        connection.close()  # type: ignore[attr-defined]
    except (OSError, smtplib.SMTPException):
        return


CHANNELS: tuple[Channel, ...] = (EmailChannel(),)
