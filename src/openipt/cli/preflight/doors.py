"""Who can reach us, and how they sign in."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator

from django.conf import settings

from openipt.cli.preflight.finding import Finding


def findings(host: str) -> Iterator[Finding]:
    """What is wrong with the address served at and the ways in."""
    yield from _of_names()
    if settings.DEMO:
        if not is_loopback(host):
            yield Finding(
                key="demo.not_loopback",
                says=f"The demo lets anybody in, so it is served to this machine only. Use 127.0.0.1, not {host}.",
            )
        return
    if not is_close(host):
        yield Finding(
            key="host.public",
            says=f"openipt speaks plain HTTP, and at {host} strangers would reach it without the proxy that ends TLS. "
            "Use 127.0.0.1, or the one private address at which the proxy reaches it.",
        )
    if not settings.SECURE_PROXY_SSL_HEADER:
        yield Finding(
            key="proxy.unsaid",
            says="openipt speaks plain HTTP behind a proxy that ends TLS, and would send every page back to it for "
            "ever. Set OPENIPT_BEHIND_PROXY=yes once the proxy sets X-Forwarded-Proto itself.",
        )
    elif not settings.TRUSTED_PROXIES:
        yield Finding(
            key="proxy.unnamed",
            says="Nobody said which proxy to believe about where people come from, so all of them would count as one "
            "network, and one stranger’s wrong passwords would shut everybody out for a while. Name its address in "
            "OPENIPT_TRUSTED_PROXIES.",
        )
    if settings.SHOW_COMPONENTS:
        yield Finding(
            key="components.shown",
            says="/_components/ shows strangers what openipt is made of. Unset OPENIPT_SHOW_COMPONENTS.",
        )


def _of_names() -> Iterator[Finding]:
    if not settings.ALLOWED_HOSTS or any(name == "*" or name.startswith(".") for name in settings.ALLOWED_HOSTS):
        yield Finding(
            key="hosts.missing",
            says="OPENIPT_HOSTS does not say under which names people reach this service. List each, without * and "
            "without a dot before it.",
        )
    elif not settings.DEMO and _is_bare_address(settings.ALLOWED_HOSTS[0]):
        yield Finding(
            key="hosts.bare_address",
            says=f"Links and passkeys need a name, and OPENIPT_HOSTS begins with {settings.ALLOWED_HOSTS[0]}. Put the "
            "name people type first.",
        )


def is_loopback(host: str) -> bool:
    """Whether every address behind this name stays on this machine."""
    found = _addresses(host)
    return bool(found) and all(address.is_loopback for address in found)


def is_close(host: str) -> bool:
    """Whether every address behind this name is this machine's own or of a private network: none is on the internet,
    and none means every network at once."""
    found = _addresses(host)
    return bool(found) and all(
        address.is_loopback or (address.is_private and not address.is_unspecified) for address in found
    )


def _addresses(host: str) -> set[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    try:
        return {ipaddress.ip_address(entry[4][0]) for entry in socket.getaddrinfo(host, None)}
    except (OSError, ValueError):
        return set()


def _is_bare_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return name in ("localhost", "")
    return True
