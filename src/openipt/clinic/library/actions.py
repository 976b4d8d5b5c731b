"""Bringing in a service's own content, byte for byte."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import datetime

from openipt.clinic.accounts.permissions import Permission, require
from openipt.clinic.audit.recording import record
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.library.models import ContentKind as ContentKind
from openipt.clinic.library.models import OwnContent
from openipt.core.measures import read_measure
from openipt.core.protocols import read_protocol
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
