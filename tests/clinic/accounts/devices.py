"""What somebody holds in their hand: an app that shows six digits, and a device that makes and shows a passkey."""

from __future__ import annotations

import hashlib
import json
import os
import struct
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

from openipt.clinic.accounts.one_time_codes import STEP_SECONDS, code_at
from openipt.clinic.accounts.passkeys import NewPasskey, Site, ask_to_make, ask_to_show, made

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SITE = Site(host="localhost", origin="http://localhost:8000")
_PRESENT, _VERIFIED, _ATTESTED = 0x01, 0x04, 0x40


def digits(secret: str, at: datetime) -> str:
    """What an app with this secret shows at a moment."""
    return code_at(secret, int(at.timestamp()) // STEP_SECONDS)


@dataclass
class Device:
    """A device with one key, which counts how often it was used. It answers as WebAuthn says, signature and all."""

    site: Site = SITE
    origin: str = SITE.origin
    uses: int = 1
    verifies: bool = True
    credential_id: bytes = field(default_factory=lambda: os.urandom(32))
    _key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def makes_one(self, *, account_id: UUID) -> NewPasskey:
        """A passkey for an account, through the whole ceremony."""
        question = ask_to_make(self.site, account_id=account_id, label="openipt", known=())
        return made(self.site, question.state, self.answer_made(dict(question.options)))

    def shows_it(self, known: tuple[bytes, ...] = ()) -> tuple[Any, dict[str, Any]]:
        """A question to show the passkey, and the device's answer."""
        question = ask_to_show(self.site, known=known)
        return question.state, self.answer_shown(dict(question.options))

    def answer_made(self, options: dict[str, Any]) -> dict[str, Any]:
        """What the browser sends once the device has made a key."""
        public = cbor.encode(dict(ES256.from_cryptography_key(self._key.public_key())))
        attested = bytes(16) + struct.pack(">H", len(self.credential_id)) + self.credential_id + public
        data = self._data(_ATTESTED) + attested
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", options["challenge"])
        return self._answer({"clientDataJSON": client, "attestationObject": attestation})

    def answer_shown(self, options: dict[str, Any]) -> dict[str, Any]:
        """What the browser sends once the device has signed the question."""
        data, client = self._data(0), self._client("webauthn.get", options["challenge"])
        signature = self._key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer({"clientDataJSON": client, "authenticatorData": data, "signature": signature})

    def _data(self, flags: int) -> bytes:
        flags |= _PRESENT | (_VERIFIED if self.verifies else 0)
        return hashlib.sha256(self.site.host.encode()).digest() + struct.pack(">BI", flags, self.uses)

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, response: dict[str, bytes]) -> dict[str, Any]:
        credential = websafe_encode(self.credential_id)
        return {
            "id": credential,
            "rawId": credential,
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {name: websafe_encode(value) for name, value in response.items()},
        }
