"""Hunting for other people's ids: in the path, in a hidden field of a real form, in a query, a body or a header.

Two laws. No answer carries a word of somebody the one who asks may not know. And whatever the one who asks changes,
no line of the trail names a row of somebody else's. (A new row may bear the id that a row of another kind has: forms
are drawn with the id of what they will make.)
"""

from __future__ import annotations

import dataclasses
import os
import uuid
from dataclasses import dataclass, field
from functools import partial
from random import Random

import hypothesis
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, note
from hypothesis import strategies as st

from openipt.clinic.audit.models import Line
from tests.permissions.forms import Form, forms_in
from tests.permissions.policy import may_be_sent
from tests.permissions.routes import Route, addresses, every_route
from tests.permissions.world import Somebody, World, a_world
from tests.web.signing_in import sign_in

HUNTS = int(os.environ.get("OPENIPT_HUNTS", "400"))
HUNTERS = {"assigned": "own", "herself": "own", "colleague": "colleague's", "elsewhere": "elsewhere"}
"""Who hunts, and whose objects are their own."""
SHARE_OF_FORMS = 0.5
"""How many hunt in a form of their own; the others ask for a page that is not theirs."""
ENDS_THE_SESSION = ("/sign-out/", "/leave/", "/handed-over/")
HEADERS = ("HTTP_X_PERSON", "HTTP_REFERER", "HTTP_HX_CURRENT_URL", "HTTP_X_ORIGINAL_URL", "HTTP_X_HTTP_METHOD_OVERRIDE")


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One request, and where somebody else's ids stand in it."""

    hunter: str
    method: str
    address: str
    query: dict[str, str] = field(default_factory=dict)
    body: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


def ids_of(somebody: Somebody) -> list[str]:
    """Every id that belongs to a person in therapy."""
    values = [getattr(somebody, each.name) for each in dataclasses.fields(somebody)]
    return [str(value) for value in values if isinstance(value, uuid.UUID)] + [str(somebody.person.id)]


def rows_of(somebody: Somebody, named: set[str]) -> set[str]:
    """Of all rows the trail names, as `kind:id`, those of this person."""
    return {name for name in named if name.endswith(tuple(ids_of(somebody)))}


def forms_of(world: World, routes: list[Route], hunter: str) -> list[Form]:
    """Every form on every page this hunter may open of their own."""
    client, forms = Client(), list[Form]()
    sign_in(client, *world.actors[hunter])
    for route in routes:
        if route.method == "GET":
            address = addresses(route, world).get(HUNTERS[hunter], f"/{route.pattern}")
            response = client.get(address, secure=True)
            if response.get("Content-Type", "").startswith("text/html"):
                forms += forms_in(response.content.decode(), address=address)
    return [form for form in forms if not form.action.startswith(ENDS_THE_SESSION) and form.values]


def a_shot(chance: Random, world: World, routes: list[Route], forms: dict[str, list[Form]]) -> Shot:
    """A request with an id in it that belongs to somebody else."""
    hunter = chance.choice(sorted(HUNTERS))
    prey = chance.choice([about for about in world.people if not may_be_sent(hunter, about)])
    foreign = partial(chance.choice, ids_of(world.people[prey]))
    names = sorted({name for form in forms[hunter] for name in form.values})
    query = {name: foreign() for name in chance.sample(names, chance.randint(0, 2))}
    headers = {name: foreign() for name in chance.sample(HEADERS, chance.randint(0, 2))}
    if chance.random() < SHARE_OF_FORMS:
        form = chance.choice(forms[hunter])
        changed = chance.sample(sorted(form.values), min(len(form.values), chance.randint(1, 3)))
        body, method, address = {**form.values, **{name: foreign() for name in changed}}, "POST", form.action
    else:
        route = chance.choice([route for route in routes if route.parameters])
        body, method, address = {}, route.method, addresses(route, world)[prey]
    return Shot(hunter=hunter, method=method, address=address, query=query, body=body, headers=headers)


def fire(shot: Shot, world: World) -> bytes:
    """Send it; gives every byte that came back."""
    client, query = Client(), QueryDict(mutable=True)
    sign_in(client, *world.actors[shot.hunter])
    query.update(shot.query)
    address = f"{shot.address.partition('?')[0]}?{query.urlencode()}" if shot.query else shot.address
    if shot.method == "POST":
        response = client.post(address, shot.body, secure=True, **shot.headers)
    else:
        response = client.get(address, secure=True, **shot.headers)
    assert response.status_code != 500
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content + "\n".join(f"{name}: {value}" for name, value in response.items()).encode()


def test_nothing_of_anybody_else_is_seen_or_changed(installation, settings):
    settings.DEMO = False
    world = a_world()
    routes = [route for route in every_route() if not f"/{route.pattern}".startswith(ENDS_THE_SESSION)]
    forms = {hunter: forms_of(world, routes, hunter) for hunter in HUNTERS}
    named = {about for line in Line.objects.all() for about in line.about}
    theirs = {
        about: {name for name in named if name.endswith(tuple(ids_of(world.people[about])))} for about in world.people
    }
    assert all(len(forms[hunter]) >= 10 for hunter in HUNTERS), "forms must be found, or this hunts with nothing"

    @hypothesis.settings(max_examples=HUNTS, suppress_health_check=list(HealthCheck))
    @given(chance=st.randoms(use_true_random=True))
    def hunt(chance: Random) -> None:
        shot = a_shot(chance, world, routes, forms)
        note(shot)
        account, _ = world.actors[shot.hunter]
        own_lines = Line.objects.filter(actor=f"account:{account.id}").order_by("id")
        before = own_lines.count()
        answer = fire(shot, world)
        done = {name for line in own_lines[before:] for name in line.about}
        for about, somebody in world.people.items():
            if may_be_sent(shot.hunter, about):
                continue
            assert not any(canary.encode() in answer for canary in somebody.canaries), f"{about} was seen"
            assert not done & theirs[about], f"{about} was changed"

    hunt()
