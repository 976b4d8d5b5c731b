"""Bringing a folder of a service's own in, byte for byte, onto that service's shelf."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from django.utils import timezone

from openipt.clinic.foundation.actor import system_actor
from openipt.clinic.foundation.services import ServiceName, services
from openipt.clinic.library.actions import ContentKind, add_content
from openipt.core.content.shelf import read_folder
from openipt.core.vocabulary import Refusal


class WhichService(Refusal):
    """The installation holds several services, or none of that name."""

    code = "content.which_service"

    def __init__(self, known: tuple[ServiceName, ...]) -> None:
        names = ", ".join(service.name for service in known)
        super().__init__(
            f"Say which service it is for, with --service and one of: {names}."
            if names
            else "This installation has no service yet, so nothing can be brought in."
        )


def add_folder(kind: ContentKind, given: Namespace) -> int:
    """Check a folder and keep it. Raises what `add_content` refuses, WhichService."""
    service = service_named(given.service)
    row = add_content(
        actor=system_actor("library", service_id=service.id),
        kind=kind,
        files=read_folder(Path(given.path)),
        licence_affirmed=given.licence,
        at=timezone.now(),
    )
    print(f"{row.key} version {row.version} stands on the shelf of {service.name}, and never changes there.")
    return 0


def service_named(name: str | None) -> ServiceName:
    """The service of this name, or the only one. Raises WhichService."""
    known = services()
    chosen = [service for service in known if name in (None, service.name, str(service.id))]
    if len(chosen) != 1:
        raise WhichService(known)
    return chosen[0]
