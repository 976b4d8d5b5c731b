"""The six digits an app on a phone shows: RFC 6238, with SHA-1, 30 seconds and six digits, as every such app does it.

SHA-1 is what the apps understand; as a keyed digest it is not broken (RFC 6238, section 1.2, and RFC 4226, appendix B).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
from datetime import datetime
from urllib.parse import quote

from django.utils.crypto import constant_time_compare

from openipt.clinic.foundation.keys.ring import INSTALLATION_ID, lasting_secret
from openipt.core.vocabulary import Refusal

STEP_SECONDS = 30
DIGITS = 6
_STEPS_EITHER_SIDE = 1
"""How many steps a phone's clock may be off (RFC 6238, section 5.2)."""


class CodeRefused(Refusal):
    """Not a code that counts now: another one, too old, or used already."""

    code = "sign_in.code_refused"

    def __init__(self) -> None:
        super().__init__("This code does not count. Enter the six digits your app shows now; each works once.")


def secret_from(nonce: str) -> str:
    """A secret for an app, in base 32, drawn from bits the session keeps and a key of ours that it does not."""
    drawn = hmac.digest(lasting_secret(INSTALLATION_ID, "code-app"), nonce.encode(), hashlib.sha256)
    return base64.b32encode(drawn[:20]).decode()


def code_at(secret: str, step: int) -> str:
    """The digits of one step of 30 seconds since 1970, for a secret in base 32.

    >>> code_at(base64.b32encode(b"12345678901234567890").decode(), 59 // 30)   # RFC 6238, appendix B, the last six
    '287082'
    """
    mac = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1)
    start = mac[-1] & 0x0F
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of(secret: str, typed: str, *, at: datetime, after: int = -1) -> int | None:
    """The step whose code was typed, among those around this moment and later than `after`; None when it is no such.

    Takes    after: the last step that was used, so that no code works twice
    """
    digits = "".join(typed.split())
    now = int(at.timestamp()) // STEP_SECONDS
    steps = range(now - _STEPS_EITHER_SIDE, now + _STEPS_EITHER_SIDE + 1)
    found = [step for step in steps if constant_time_compare(code_at(secret, step), digits)]
    return next((step for step in found if step > after), None)


def as_typed(secret: str) -> str:
    """The secret as somebody can type it into an app: four letters at a time."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def address_for_app(secret: str, *, account: str, issuer: str) -> str:
    """What a square code holds for the app: whose secret it is, and the secret."""
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?secret={secret}&issuer={quote(issuer)}"
