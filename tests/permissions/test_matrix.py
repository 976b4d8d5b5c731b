"""The permission matrix: every route, everybody who may ask, everything they may ask about.

The table in tests/permissions.md says who gets through. Whether they may is judged by another pen: a canary of
somebody they may not know, anywhere in the bytes of an answer, is a leak whatever the status says.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from openipt.clinic.checkins.models import CheckIn
from tests.permissions.policy import may_be_sent
from tests.permissions.routes import NOBODY, OF_EVERYBODY, Route, addresses, every_route
from tests.permissions.world import World, a_world
from tests.web.signing_in import sign_in

TABLE = Path(__file__).parent.parent / "permissions.md"
HEADING = """# Who gets through

Generated and compared by tests/permissions; `UPDATE_PERMISSIONS=1 pytest tests/permissions` writes it anew, for
somebody to read before it is kept. `yes`: the page, or the form's own refusal; `-`: not found, as if it were not
there; `sign in`: asked to sign in first. Rows name whose the object is, seen from Dr Lind, who is "assigned".
"""


@pytest.fixture
def world(installation, settings) -> World:
    settings.DEMO = False
    return a_world()


def ask(route: Route, address: str, client: Client) -> tuple[str, bytes]:
    """The verdict in one word, and every byte of the answer, headers included."""
    response = client.generic(route.method, address, secure=True)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.items()).encode()
    if response.status_code == 404:
        return "-", headers + body
    if response.status_code == 302 and response["Location"].startswith("/sign-in/"):
        return "sign in", headers + body
    assert response.status_code != 500, f"{route.name} broke"
    return "yes", headers + body


def signed_in(world: World, actor: str) -> Client:
    client = Client(enforce_csrf_checks=False)
    if world.actors[actor] is not None:
        sign_in(client, *world.actors[actor])
    return client


def test_nobody_gets_through_who_may_not_and_no_answer_carries_what_they_may_not_know(world):
    rows, leaks, pairs = [], [], 0
    clients = {actor: signed_in(world, actor) for actor in world.actors}
    for route in every_route():
        for relation, address in addresses(route, world).items():
            verdicts = []
            for actor in world.actors:
                # a form may end the session it was sent in
                client = signed_in(world, actor) if route.method == "POST" else clients[actor]
                verdict, answer = ask(route, address, client)
                verdicts.append(verdict)
                pairs += 1
                leaks += [
                    f"{route.name} of {relation} sent {actor} a canary of {about}"
                    for about, somebody in world.people.items()
                    if any(
                        canary.encode() in answer and not may_be_sent(actor, about, plan=canary == somebody.plan)
                        for canary in somebody.canaries
                    )
                ]
            rows.append(f"| {route.name} | {relation} | {' | '.join(verdicts)} |")
    assert not leaks
    header = f"| route | whose | {' | '.join(world.actors)} |\n|{'---|' * (len(world.actors) + 2)}\n"
    table = f"{HEADING}\n{header}" + "\n".join(rows) + "\n"
    if os.environ.get("UPDATE_PERMISSIONS"):
        TABLE.write_text(table)
    assert table == TABLE.read_text(), "A route or a verdict changed: look, then UPDATE_PERMISSIONS=1."
    print(f"BAR B01 pass routes={len(every_route())} pairs={pairs} leaks=0")


def test_the_canaries_are_there_to_be_found(world):
    client, own = signed_in(world, "assigned"), world.people["own"]
    page = client.get(f"/practice/people/{own.person.id}/").content
    assert all(canary.encode() in page for canary in own.canaries if canary != own.plan)
    assert own.plan.encode() in client.get(f"/practice/people/{own.person.id}/safety-plan/").content
    assert own.plan.encode() in signed_in(world, "partner").get("/companion/safety-plan/").content


def test_what_is_not_yours_and_what_does_not_exist_are_the_same_to_the_byte(world):
    clients = {actor: signed_in(world, actor) for actor in ("assigned", "herself", "lead")}
    for route in every_route():
        if OF_EVERYBODY.issuperset(route.parameters):
            continue
        found = addresses(route, world)
        for actor, client in clients.items():
            hidden, nothing = ask(route, found["elsewhere"], client), ask(route, found[NOBODY], client)
            assert hidden == nothing, f"{route.name} tells {actor} that somebody is there"


def test_access_ends_within_one_request(world, now):
    client = signed_in(world, "assigned")
    address = f"/practice/people/{world.people['own'].person.id}/"
    assert client.get(address).status_code == 200
    account, _ = world.actors["assigned"]
    account.memberships.update(ended_at=now + timedelta(minutes=1))
    assert client.get(address)["Location"].startswith("/sign-in/")


def test_looking_at_anything_changes_no_answer(world):
    before = list(CheckIn.objects.order_by("id").values())
    client = signed_in(world, "assigned")
    for route in every_route():
        if route.method == "GET":
            for address in addresses(route, world).values():
                ask(route, address, client)
    assert list(CheckIn.objects.order_by("id").values()) == before
