"""Where a request comes from: what a stranger writes into a header is believed of nobody."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from openipt.web.networks import network_of


@pytest.mark.parametrize(
    ("connects", "header", "trusted", "found"),
    [
        ("192.0.2.7", "", [], "192.0.2.7"),
        ("192.0.2.7", "203.0.113.5", [], "192.0.2.7"),
        ("10.0.0.1", "203.0.113.5", ["10.0.0.0/8"], "203.0.113.5"),
        ("10.0.0.1", "198.51.100.9, 203.0.113.5", ["10.0.0.0/8"], "203.0.113.5"),
        ("10.0.0.1", "198.51.100.9, 203.0.113.5, 10.0.0.2", ["10.0.0.0/8"], "203.0.113.5"),
        ("10.0.0.1", "nonsense", ["10.0.0.0/8"], "unknown"),
        ("10.0.0.1", "", ["10.0.0.0/8"], "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", [], "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "", [], "192.0.2.7"),
    ],
)
def test_is_the_last_address_that_no_proxy_of_ours_has(settings, connects, header, trusted, found):
    settings.TRUSTED_PROXIES = trusted
    headers = {"X-Forwarded-For": header} if header else {}
    assert network_of(RequestFactory(REMOTE_ADDR=connects).get("/", headers=headers)) == found
