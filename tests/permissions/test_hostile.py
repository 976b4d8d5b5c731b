"""Whatever anybody typed stays text on every page there is: no tag, no attribute, no template, no script."""

from __future__ import annotations

from django.test import Client
from django.utils.html import escape

from tests.permissions.routes import addresses, every_route
from tests.permissions.world import a_world
from tests.web.signing_in import sign_in

TYPED = "<i onload=alert(1)>\"'{{7}}{%x%}"
"""Opens a tag, ends an attribute of either kind, and means something to a template."""
QUOTES = TYPED.partition(")>")[2]
READS_WORDS = ("assigned", "supervisor", "herself")
WHO_READS = (*READS_WORDS, "lead", "administrator")


def test_what_was_typed_is_shown_as_it_was_typed(installation, settings):
    settings.DEMO = False
    world = a_world(typed=TYPED)
    for who in WHO_READS:
        client, shown = Client(), []
        sign_in(client, *world.actors[who])
        for route in every_route():
            if route.method != "GET":
                continue
            response = client.get(addresses(route, world).get("own", f"/{route.pattern}"), secure=True)
            if not response.get("Content-Type", "").startswith("text/html"):
                continue
            page = response.content.decode()
            assert "<i onload" not in page, f"{route.name} shows {who} what was typed as a tag"
            assert QUOTES not in page, f"{route.name} lets the quotes {who} typed through"
            shown += [route.name] if escape(TYPED) in page else []
        assert bool(shown) is (who in READS_WORDS), "it must be seen, or this could not fail"
