"""Whether an address can be served at, asked before anything is started."""

from __future__ import annotations

import errno
import socket

from openipt.core.vocabulary import Refusal


class PortInUse(Refusal):
    """Something else listens there already."""

    code = "serve.port_in_use"

    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} is in use: stop what uses it, or choose another with --port.")


class AddressRefused(Refusal):
    """The system does not let us listen there."""

    code = "serve.address_refused"

    def __init__(self, host: str, port: int, why: str) -> None:
        super().__init__(f"Cannot listen at {host} port {port} ({why}): choose others with --host and --port.")


def check_free(host: str, port: int) -> None:
    """Let an address pass that we could listen at. Raises PortInUse, AddressRefused."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(port) from None
        raise AddressRefused(host, port, error.strerror or str(error)) from None
