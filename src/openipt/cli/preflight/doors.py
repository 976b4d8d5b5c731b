"""Who can reach us, and how they sign in."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator

from django.conf import settings

from openipt.cli.preflight.finding import Finding


def findings(host: str) -> Iterator[Finding]:
    """What is wrong with the address served at and the ways in."""
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        yield Finding(
            key="hosts.missing",
            says="OPENIPT_HOSTS does not say under which names people reach this service. List them, without *.",
        )
    if settings.DEMO:
        if not is_loopback(host):
            yield Finding(
                key="demo.not_loopback",
                says=f"The demo lets anybody in, so it is served to this machine only. Use 127.0.0.1, not {host}.",
            )
        return
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


def is_loopback(host: str) -> bool:
    """Whether every address behind this name stays on this machine."""
    try:
        found = {ipaddress.ip_address(entry[4][0]) for entry in socket.getaddrinfo(host, None)}
    except (OSError, ValueError):
        return False
    return all(address.is_loopback for address in found)
