"""From an installation at rest to one that serves: refuse what is unsafe, finish what is open, then run."""

from __future__ import annotations

from django.db import connections
from django.utils import timezone

from openipt.cli.erasing import finish_erasures
from openipt.cli.preflight import UnsafeToServe, findings_about
from openipt.cli.serving.address import check_free
from openipt.cli.serving.children import jobs, web_server
from openipt.cli.serving.static import collect_static
from openipt.cli.serving.supervisor import keep_running


def make_ready(host: str, port: int) -> None:
    """Let only what is safe pass, and do what comes before serving. Raises UnsafeToServe, PortInUse, AddressRefused."""
    if findings := findings_about(host=host):
        raise UnsafeToServe(findings)
    check_free(host, port)
    finish_erasures(at=timezone.now())
    collect_static()
    connections.close_all()


def serve(host: str, port: int, *, workers: int) -> None:
    """Serve until told to stop."""
    keep_running((web_server(host=host, port=port, workers=workers), jobs()))
