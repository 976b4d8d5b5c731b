"""What every answer of every route says to the browser: keep nothing, load nothing from elsewhere, guess nothing."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import Client

from tests.permissions.routes import addresses, every_route
from tests.permissions.world import a_world
from tests.web.signing_in import sign_in

SAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
TELLS_NO_OTHER_SITE = {"same-origin", "no-referrer"}
POLICY = {
    "default-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "img-src 'self' data:",
    "report-uri /policy-report/",
}
MAY_BE_KEPT = {"help-now/"}
"""The help page, which holds nothing of anybody."""
UNDECLARED = ("TRACE", "PUT", "DELETE", "PATCH", "OPTIONS")


def faults_of(response: HttpResponse, pattern: str) -> list[str]:
    """What an answer leaves out."""
    found = [f"{name}: {response.get(name)}" for name, value in SAYS.items() if response.get(name) != value]
    found += [] if response.get("Referrer-Policy") in TELLS_NO_OTHER_SITE else ["tells other sites where one was"]
    policy = {part.strip() for part in response.get("Content-Security-Policy", "").split(";")}
    found += [f"policy: {policy ^ POLICY}"] if policy != POLICY else []
    if pattern not in MAY_BE_KEPT and response.get("Cache-Control") != "no-store":
        found.append(f"may be kept: {response.get('Cache-Control')}")
    kind = response.get("Content-Type", "")
    if kind.startswith("text/") and "charset=utf-8" not in kind:
        found.append(f"no charset: {kind}")
    if "Access-Control-Allow-Origin" in response:
        found.append("lets other sites read it")
    return found


def test_every_answer_says_so(installation, settings):
    settings.DEMO = False
    world, faults = a_world(), {}
    for who in ("anonymous", "assigned", "herself", "lead"):
        client = Client()
        if world.actors[who]:
            sign_in(client, *world.actors[who])
        for route in every_route():
            if route.method == "GET":
                response = client.get(addresses(route, world).get("own", f"/{route.pattern}"), secure=True)
                if found := faults_of(response, route.pattern):
                    faults[who, route.name] = found
    assert faults == {}


def test_a_method_that_was_not_declared_is_refused(installation, settings):
    settings.DEMO = False
    world = a_world()
    client = Client()
    sign_in(client, *world.actors["assigned"])
    for route in every_route():
        address = addresses(route, world).get("own", f"/{route.pattern}")
        for method in UNDECLARED:
            assert client.generic(method, address, secure=True).status_code == 405, f"{method} {address}"


def test_no_answer_names_what_it_runs_on(installation, settings, client):
    settings.DEMO = False
    for address in ("/", "/nothing-is-here/", "/healthz", "/sign-in/"):
        response = client.get(address, secure=True)
        said = response.content + str(response.headers).encode()
        assert not any(name in said.lower() for name in (b"django", b"granian", b"python/")), address
