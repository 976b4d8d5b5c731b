"""Every route there is, found by walking the resolver, and the objects its parameters can name."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from tests.permissions.world import World

_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
"""Looked for in the whole address, since part of it may stand where a room includes another's addresses."""
NOBODY = "nobody"
"""The relation of an id that was never given to anything."""
OF_EVERYBODY = {"instrument", "screen"}
"""Parameters that name what every service has: nobody is hidden behind them."""


@dataclass(frozen=True, kw_only=True)
class Route:
    """One address and one way of asking for it."""

    pattern: str
    method: str
    parameters: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.method} /{self.pattern}"


def every_route() -> list[Route]:
    """Every (address, method) the product answers; a view that does not declare itself fails here."""
    routes = []
    for pattern, url in _walk(get_resolver(), ""):
        view = url.callback
        assert hasattr(view, "declared"), f"/{pattern} does not say who may use it: @needs(...) or @open_to_all(...)"
        parameters = tuple(_PARAMETER.findall(pattern))
        routes += [Route(pattern=pattern, method=method, parameters=parameters) for method in view.methods]
    return sorted(routes, key=lambda route: (route.pattern, route.method))


def addresses(route: Route, world: World) -> dict[str, str]:
    """The route's address for each relation: of one's own, a colleague's, somebody's elsewhere, and of nobody."""
    if not route.parameters:
        return {"": "/" + route.pattern}
    found = {}
    for relation in (*world.people, NOBODY):
        address = "/" + route.pattern
        for parameter in route.parameters:
            address = _filled(address, parameter, _value(parameter, relation, world))
        found[relation] = address
    return found


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, pattern)
        else:
            yield pattern, entry


def _filled(address: str, parameter: str, value: str) -> str:
    return re.sub(rf"<(?:\w+:)?{parameter}>", value, address)


def _colleague(relation: str, world: World) -> uuid.UUID:
    """Somebody who works at the asked person's service: their therapist."""
    who = {"own": "assigned", "colleague's": "colleague", "elsewhere": "elsewhere"}.get(relation)
    entry = world.actors[who] if who else None
    return entry[0].id if entry else uuid.uuid4()


def _value(parameter: str, relation: str, world: World) -> str:
    person = world.people.get(relation)
    match parameter:
        case "person_id":
            return str(person.person.id if person else uuid.uuid4())
        case "token":
            # whoever has it comes as far as the PIN; what opens is asked there
            return person.link_token if person else "never-made"
        case "check_in_id":
            return str(person.open_id if person else uuid.uuid4())
        case "account_id":
            return str(_colleague(relation, world))
        case "alert_id":
            return str(person.alert_id if person else uuid.uuid4())
        case "inventory_person_id":
            return str(person.inventory_person_id if person else uuid.uuid4())
        case "timeline_entry_id":
            return str(person.timeline_entry_id if person else uuid.uuid4())
        case "care_id":
            return str(person.care_id if person else uuid.uuid4())
        case "event_id":
            return str(person.event_id if person else uuid.uuid4())
        case "harm_id":
            return str(person.harm_id if person else uuid.uuid4())
        case "session_id":
            return str(person.session_id if person else uuid.uuid4())
        case "process_note_id":
            return str(person.process_note_id if person else uuid.uuid4())
        case "reading_key":
            # everybody in this world was given the same one; what was not given is not there
            return "sick_role" if relation == "own" else "relapse_signs"
        case "family_reading_key":
            # what the own person was given for families; what is for parents nobody was
            return "for_families" if relation == "own" else "for_parents"
        case "companion_id":
            return str(person.companion_id if person else uuid.uuid4())
        case "preparation_id":
            return str(person.preparation_id if person else uuid.uuid4())
        case "preparation_kind":
            # the same three for everybody; a fourth is not there
            return "decision" if relation == "own" else "speech"
        case "preparation_step":
            return "question"
        case "wanted_id":
            return str(person.change_wanted_id if person else uuid.uuid4())
        case "week_event_id":
            return str(person.week_event_id if person else uuid.uuid4())
        case "use_id":
            return str(person.use_id if person else uuid.uuid4())
        case "message_id":
            return str(person.message_id if person else uuid.uuid4())
        case "wording_id":
            return str(person.wording_id if person else uuid.uuid4())
        case "instrument":
            # one for every service; what was loaded for it is a service's own
            return "wsas"
        case "screen":
            # the same two for every service
            return "asq"
        case "screen_wording_id":
            return str(person.screen_wording_id if person else uuid.uuid4())
        case "asked_id":
            return str(person.asked_id if person else uuid.uuid4())
        case "goal_id":
            return str(person.goal_id if person else uuid.uuid4())
        case "task":
            return "gains"
        case "change":
            return "contact"
        case "months":
            return "1"
        case "letter_id":
            return str(person.letter_id if person else uuid.uuid4())
        case "letter_kind":
            return "formulation"
        case "paper":
            return "a4"
        case "factor_id":
            # nobody here has one of their own
            return str(uuid.uuid4())
        case "invitation":
            return person.invitation if person else "never-made"
        case "item":
            return "q9"
        case "measure_key":
            return "phq9"
    raise AssertionError(f"Say in tests/permissions/routes.py what <{parameter}> can name for each relation.")
