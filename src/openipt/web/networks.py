"""Which network a request comes from, for limits on guessing. What a stranger may write is believed of nobody."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings

_IPV6_PREFIX = 64
"""What one household or office is given: within it, addresses are theirs to choose."""


def network_of(request: Any) -> str:
    """The address of whoever asks, and of IPv6 its network.

    A header counts only where the connection comes from a proxy we trust, and then from the right: what stands further
    left was written by whoever liked to.
    """
    hops = [request.META.get("REMOTE_ADDR", "")]
    hops += reversed([hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()])
    asks = next((hop for hop in hops if not _is_trusted(hop)), hops[-1])
    return _network(asks)


def _is_trusted(hop: str) -> bool:
    try:
        address = ip_address(hop)
    except ValueError:
        return False
    return any(address in ip_network(each) for each in settings.TRUSTED_PROXIES)


def _network(hop: str) -> str:
    try:
        address = ip_address(hop)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, _IPV6_PREFIX), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)
