"""Bringing in a service's own content, byte for byte."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from openipt.clinic.accounts.permissions import NotYours, Permission, require
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.library.models import ContentKind as ContentKind
from openipt.clinic.library.models import LoadedWording, OwnContent
from openipt.core import measures
from openipt.core.measures import read_measure, read_own_wording
from openipt.core.protocols import read_protocol
from openipt.core.screens import read_screen_wording
from openipt.core.vocabulary import Refusal

PREFIX = "own-"


class NotAnOwnKey(Refusal):
    """A service's own content must not stand in for what openipt ships."""

    code = "content.not_an_own_key"

    def __init__(self, key: str) -> None:
        super().__init__(f"The key of your own content starts with {PREFIX}: write key = '{PREFIX}{key}' in the file.")


class AlreadyHere(Refusal):
    """This version was brought in before; what it holds never changes."""

    code = "content.already_here"

    def __init__(self, key: str, version: str) -> None:
        super().__init__(f"{key} version {version} is already here. Give the changed folder a new version.")


class LicenceUnsaid(Refusal):
    """Words of somebody else without a word about the right to use them."""

    code = "wording.licence_unsaid"

    def __init__(self) -> None:
        super().__init__("Say what gives your service the right to use these words: the licence, its holder and date.")


def add_content(
    *, actor: Actor, kind: ContentKind, files: Mapping[str, bytes], licence_affirmed: str, at: datetime
) -> OwnContent:
    """Keep a folder's exact bytes after it has passed every check.

    Takes    files: name to bytes; licence_affirmed: what the service says of its right to use the wording
    Raises   MalformedMeasure or MalformedProtocol with every fault, NotAnOwnKey, AlreadyHere
    """
    read = read_measure if kind is ContentKind.MEASURE else read_protocol
    content = read(files, name=kind.value)
    if not content.key.startswith(PREFIX):
        raise NotAnOwnKey(content.key)
    with record(actor, f"{kind.value}.added", at=at) as line:
        require(actor, Permission.CONTENT_ADD)
        here = OwnContent.objects.filter(service_id=actor.service_id, kind=kind, key=content.key)
        if here.filter(version=content.version).exists():
            raise AlreadyHere(content.key, content.version)
        row = OwnContent(
            service_id=actor.service_id,
            kind=kind,
            key=content.key,
            version=content.version,
            digest=content.digest,
            files=json.dumps({name: base64.b64encode(body).decode() for name, body in files.items()}).encode(),
            added_at=at,
            added_by_id=actor.account_id,
            licence_affirmed=licence_affirmed,
        )
        row.save(force_insert=True)
        return line.about(row)


class AnotherMeasure(Refusal):
    """The file holds the words of another measure than was meant."""

    code = "wording.another_measure"

    def __init__(self, key: str, *, expected: str) -> None:
        super().__init__(f"The file holds the words of '{key}', and these are to be the words of '{expected}'.")


def load_wording(
    *, actor: Actor, data: bytes, licence_affirmed: str, at: datetime, expected_key: str | None = None
) -> LoadedWording:
    """Keep the words of a measure we ship without them, in place of any loaded for that language before.

    Takes    data: the file, byte for byte; licence_affirmed: what the service says of its right to use the words
             expected_key: the measure that is meant, where that was said apart from the file
    Raises   MalformedWording with every fault, UnknownMeasure, NoWordingWanted, AnotherMeasure, LicenceUnsaid
    """
    words = read_own_wording(data, measure_of=measures.get)
    _check_loading(words.measure_key, expected_key=expected_key, licence_affirmed=licence_affirmed)
    with record(actor, "wording.loaded", at=at) as line:
        language = words.translation.language
        return _put_in_use(line, data, words.measure_key, language, licence_affirmed=licence_affirmed)


def load_screen_wording(
    *, actor: Actor, data: bytes, licence_affirmed: str, at: datetime, expected_key: str | None = None
) -> LoadedWording:
    """Keep a screen's own words, in place of any loaded for that language before.

    Takes    as load_wording does
    Raises   MalformedScreenWording with every fault, UnknownScreen, AnotherMeasure, LicenceUnsaid
    """
    words = read_screen_wording(data)
    _check_loading(words.screen_key, expected_key=expected_key, licence_affirmed=licence_affirmed)
    with record(actor, "wording.loaded", at=at) as line:
        return _put_in_use(line, data, words.screen_key, words.language, licence_affirmed=licence_affirmed)


def withdraw_wording(*, actor: Actor, wording_id: UUID, at: datetime) -> None:
    """Show these words no more, from now on; what was answered stays. Raises NotYours."""
    with record(actor, "wording.withdrawn", at=at) as line:
        require(actor, Permission.CONTENT_ADD)
        row = _in_use(actor).select_for_update().filter(id=wording_id).first()
        if row is None:
            raise NotYours("No such wording.")
        row.withdrawn_at, row.withdrawn_by_id = at, actor.account_id
        row.save(update_fields=["withdrawn_at", "withdrawn_by"])
        line.about(row)


def _check_loading(key: str, *, expected_key: str | None, licence_affirmed: str) -> None:
    """Raises AnotherMeasure, LicenceUnsaid"""
    if expected_key not in (None, key):
        raise AnotherMeasure(key, expected=str(expected_key))
    if not licence_affirmed.strip():
        raise LicenceUnsaid


def _put_in_use(line: OpenLine, data: bytes, key: str, language: str, *, licence_affirmed: str) -> LoadedWording:
    """Keep the words in place of those in use, as a step of the action whose line is open. Raises NotAllowed"""
    actor, at = line.actor, line.at
    require(actor, Permission.CONTENT_ADD)
    earlier = _in_use(actor).filter(measure_key=key, language=language)
    earlier.update(withdrawn_at=at, withdrawn_by_id=actor.account_id)
    row = LoadedWording(
        service_id=actor.service_id,
        measure_key=key,
        language=language,
        digest=hashlib.sha256(data).hexdigest(),
        file=data,
        licence_affirmed=licence_affirmed.strip(),
        loaded_at=at,
        loaded_by_id=actor.account_id,
    )
    row.save(force_insert=True)
    return line.about(row)


def _in_use(actor: Actor) -> QuerySet[LoadedWording]:
    return LoadedWording.objects.filter(service_id=actor.service_id, withdrawn_at__isnull=True)
