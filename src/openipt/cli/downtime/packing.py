"""Making one pack: one plain page of everything needed without us, sealed under a pass phrase."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template import Context, Engine

from openipt.cli.keeping.making import NameTaken
from openipt.clinic.downtime.actions import note_pack
from openipt.clinic.downtime.reads import PersonInPack, ServiceInPack, service_in_pack
from openipt.clinic.foundation.actor import system_actor
from openipt.clinic.foundation.appending import sync_folder
from openipt.clinic.foundation.pass_phrases import open_file, seal_file
from openipt.clinic.foundation.services import services
from openipt.clinic.safety.reads import Cause
from openipt.core.safety import contacts_for
from openipt.core.safety.causes import OWN_PAGE_ALONE
from openipt.core.safety_plan import Step

NAME = "openipt-downtime-{:%Y%m%d}.sealed"
DAYS_KEPT = 3
"""Packs of earlier days that stay in the folder: a pack outlives an erasure, so it must not outlive the week."""
_HERE = Path(__file__).parent
_STEPS = {
    Step.SIGNS: "Signs",
    Step.ALONE: "By oneself",
    Step.COMPANY: "Company and places",
    Step.ASK: "Ask for help",
    Step.PROFESSIONALS: "Professionals",
    Step.SAFER: "Making it safer",
}
_CAUSES = {
    "finding": "A clinician asked, and found something that worries",
    "screen": "A clinician asked a screen for suicide",
    "home": "Something noted about safety at home",
    "harm": "Something noted about harm",
    "event": "An unwanted event was logged",
    "worse": "A score is reliably worse",
    "stayed_away": "Sessions were missed after a worrying answer",
}


@dataclass(frozen=True, kw_only=True)
class Packed:
    """A pack that was made and read back."""

    path: Path
    people: int
    bytes: int


def make_pack(target: Path, *, pass_phrase: str, at: datetime) -> Packed:
    """Make a pack in a new file, or in a folder under a name that says of which day it is.

    Raises   NameTaken, PassPhraseShort
    """
    path = target / NAME.format(at) if target.is_dir() else target
    if path.exists():
        raise NameTaken(path)
    packs = [service_in_pack(service.id, at=at) for service in services()]
    for pack in packs:
        actor = system_actor("downtime", service_id=pack.facts.id)
        note_pack(actor=actor, person_ids=[person.heading.id for person in pack.people], at=at)
    page = drawn(packs, at=at).encode()
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        seal_file(page, part, {"holds": "downtime", "made_at": at.isoformat()}, pass_phrase=pass_phrase)
        assert open_file(part, pass_phrase=pass_phrase) == page
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)
    return Packed(path=path, people=sum(len(pack.people) for pack in packs), bytes=path.stat().st_size)


def pack_of_the_day(*, at: datetime) -> Packed | None:
    """Today's pack in the folder of the settings, if there is one and it is not made yet; earlier ones go."""
    folder = settings.DOWNTIME_FOLDER
    if folder is None or (folder / NAME.format(at)).exists():
        return None
    packed = make_pack(folder / NAME.format(at), pass_phrase=settings.DOWNTIME_PASS_PHRASE, at=at)
    for old in sorted(folder.glob("openipt-downtime-[0-9]*.sealed"))[: -DAYS_KEPT - 1]:
        old.unlink()
    return packed


def drawn(packs: list[ServiceInPack], *, at: datetime) -> str:
    """The page, whole in itself: no script, nothing fetched, and everything escaped."""
    engine = Engine(dirs=[str(_HERE)])
    services_drawn = [_service(pack, at) for pack in packs]
    return engine.get_template("pack.html").render(Context({"services": services_drawn}))


def _service(pack: ServiceInPack, at: datetime) -> dict[str, object]:
    zone = ZoneInfo(pack.facts.time_zone)
    return {
        "name": pack.facts.name,
        "made": _moment(at, zone),
        "zone": pack.facts.time_zone,
        "calls": [*pack.numbers.calls, *contacts_for(pack.facts.country).calls],
        "people": [_person(person, zone) for person in pack.people],
    }


def _person(person: PersonInPack, zone: ZoneInfo) -> dict[str, object]:
    standing, plan, alert = person.standing, person.plan, person.alert
    meeting = standing.next_meeting if standing else None
    return {
        "heading": person.heading,
        "born": f"{person.heading.born:%-d %B %Y}",
        "reach": person.reach,
        "team": person.team,
        "session": f"{standing.session_number} of {standing.plan.sessions}, {standing.state}" if standing else "",
        "meeting": _moment(meeting.planned_at, zone) if meeting else "",
        "place": meeting.place if meeting else "",
        "alert": alert,
        "alert_due": _moment(alert.due_at, zone) if alert else "",
        "alert_raised": _moment(alert.raised_at, zone) if alert else "",
        "causes": [_cause(cause) for cause in alert.causes] if alert else [],
        "plan": plan,
        "plan_kept": f"{plan.kept_at.astimezone(zone):%-d %B %Y}" if plan else "",
        "steps": [(_STEPS[step], plan.plan.lines(step), plan.plan.people(step)) for step in Step] if plan else [],
        "reasons": plan.plan.reasons if plan else "",
    }


def _cause(cause: Cause) -> str:
    if cause.measure_key:
        return f"{cause.measure_key}, {cause.about}: answered {cause.answer}"
    if cause.rule in OWN_PAGE_ALONE:  # what it is stands nowhere but on the alert's own page
        return "Something only its own page says: ask the therapist, or whoever has the alert"
    return _CAUSES.get(cause.kind, cause.kind)


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%A %-d %B %Y, %H:%M}"
