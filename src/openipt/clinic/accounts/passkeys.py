"""The two ceremonies of a passkey, done by `fido2`: making one, and showing that one has it. No database here.

A ceremony begins with a question nobody can foretell, which the session keeps, and ends with the device's answer.
The device itself asks for a finger, a face or its number (`user verification`), so that a passkey is two factors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from openipt.core.vocabulary import Refusal

_LABEL = "openipt"
"""What a device lists the passkey under: the product's name and nobody's own."""


class PasskeyRefused(Refusal):
    """The device's answer does not fit the question, the site or a passkey we know."""

    code = "passkey.refused"

    def __init__(self) -> None:
        super().__init__("The passkey was not accepted. Try again, or sign in another way.")


@dataclass(frozen=True, kw_only=True)
class Site:
    """Where the ceremony takes place: the name people reach us under, and the whole origin, such as https://…"""

    host: str
    origin: str

    def server(self) -> Fido2Server:
        """The side of the ceremony that is ours. Only this origin, no other name under the same domain."""
        entity = PublicKeyCredentialRpEntity(id=self.host, name=_LABEL)
        return Fido2Server(entity, verify_origin=lambda origin: origin == self.origin)


@dataclass(frozen=True, kw_only=True)
class Question:
    """What the browser is handed, and what the session keeps until the answer comes."""

    options: Mapping[str, Any]
    state: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class NewPasskey:
    """What is kept of a passkey: its public half, which opens nothing."""

    credential_id: bytes
    credential: bytes
    uses: int


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Which passkey answered, and how often it says it was used; 0 where it does not count."""

    credential_id: bytes
    uses: int


def ask_to_make(site: Site, *, account_id: UUID, label: str, known: Sequence[bytes]) -> Question:
    """Ask a device to make a passkey. `label` is how it lists it; `known` are the credentials it should not double."""
    user = PublicKeyCredentialUserEntity(id=account_id.bytes, name=label, display_name=label)
    options, state = site.server().register_begin(
        user=user,
        credentials=[AttestedCredentialData(each) for each in known],
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return Question(options=_plain(options), state=state)


def made(site: Site, state: Mapping[str, Any], answer: Mapping[str, Any]) -> NewPasskey:
    """The passkey a device made. Raises PasskeyRefused"""
    try:
        data = site.server().register_complete(state, answer)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise PasskeyRefused from error
    credential = data.credential_data
    if credential is None:
        raise PasskeyRefused
    return NewPasskey(credential_id=credential.credential_id, credential=bytes(credential), uses=data.counter)


def ask_to_show(site: Site, *, known: Sequence[bytes] = ()) -> Question:
    """Ask a device to show a passkey: one of those known, or whichever it has for this site."""
    options, state = site.server().authenticate_begin(
        credentials=[AttestedCredentialData(each) for each in known] or None,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return Question(options=_plain(options), state=state)


def credential_in(answer: Mapping[str, Any]) -> bytes:
    """Which passkey an answer says it is from; nothing of it is believed yet. Raises PasskeyRefused"""
    return _parsed(answer).raw_id


def shown(site: Site, state: Mapping[str, Any], answer: Mapping[str, Any], *, credential: bytes) -> Shown:
    """That the device holds this passkey. Raises PasskeyRefused"""
    response = _parsed(answer)
    try:
        found = site.server().authenticate_complete(state, [AttestedCredentialData(credential)], response)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise PasskeyRefused from error
    return Shown(credential_id=found.credential_id, uses=response.response.authenticator_data.counter)


def _parsed(answer: Mapping[str, Any]) -> AuthenticationResponse:
    try:
        return AuthenticationResponse.from_dict(answer)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise PasskeyRefused from error


def _plain(options: Any) -> Mapping[str, Any]:
    return dict(options.public_key)


__all__ = [
    "NewPasskey",
    "PasskeyRefused",
    "Question",
    "Shown",
    "Site",
    "ask_to_make",
    "ask_to_show",
    "credential_in",
    "made",
    "shown",
]
