"""The same answers, asked for one by one; what is typed amiss is said at once and asked again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from openipt.cli.output import say
from openipt.cli.setting_up.answers import WEEKDAYS, Answers, OpeningSaid
from openipt.cli.setting_up.numbers import numbers_told
from openipt.cli.setting_up.sense import check_answers, holiday_fault, opening_faults, zone_fault
from openipt.core.content import from_plain
from openipt.core.safety.contacts import contacts_for
from openipt.core.vocabulary import Refusal, Role

Ask = Callable[[str], str]
_NINE_TO_FIVE = "09:00-17:00"


class NotAllSaid(Refusal):
    """Whoever was asked stopped before the end."""

    code = "setup.not_all_said"

    def __init__(self) -> None:
        super().__init__("Not everything was said, so nothing was made. Begin again, or write a file: --from FILE.toml")


def ask_for_answers(ask: Ask = input) -> Answers:
    """Ask for everything, then check that it makes a service. Raises NotAllSaid, AnswerAmiss"""
    try:
        said = _asked(ask)
    except EOFError:
        raise NotAllSaid from None
    answers: Answers = from_plain(said, Answers)
    check_answers(answers)
    return answers


def _asked(ask: Ask) -> dict[str, Any]:
    say("What is in [brackets] is taken when you press Enter. Nothing is made before everything was asked.\n")
    name = _until(ask, "Name of the service", lambda it: () if 0 < len(it) <= 120 else ("Give it a name.",))
    country = _until(ask, "Country, in two letters", _country_fault, default="GB").upper()
    zone = _until(ask, "Time zone", zone_fault, default="Europe/London" if country == "GB" else "")
    opening = _opening(ask)
    holidays = _words(
        _until(ask, "Days on which it is closed, as 2026-12-25, with commas", _holidays_fault, default="-")
    )
    sites = _words(_until(ask, "More addresses beside the first, by name, with commas", lambda _: (), default="-"))
    administrator = _colleague(ask, "The first administrator", [Role.ADMINISTRATOR])
    colleagues = [administrator]
    if _yes(ask, "Does the administrator see people in therapy too"):
        administrator["roles"] += [Role.THERAPIST]
    if _yes(ask, "Does the administrator lead the service"):
        administrator["roles"] += [Role.SERVICE_LEAD]
    say("\nWho answers an alert when the therapist does not? First whoever is asked first, then their deputy.")
    turns = []
    if len(administrator["roles"]) > 1 and _yes(ask, "Is the administrator on the duty list"):
        turns.append(administrator["email"])
    while not turns or _yes(ask, "Is there somebody else on the duty list", default=len(turns) < 2):
        role = _until(ask, "Their role: therapist, supervisor or service_lead", _role_fault, default="service_lead")
        colleague = _colleague(ask, "On the duty list", [Role(role)])
        colleagues.append(colleague)
        turns.append(colleague["email"])
    say("\nWhom to call outside the service when nobody of it can be reached (needed where one works alone).")
    outside = _until(ask, "Their name", lambda _: (), default="-")
    telephone = "" if outside == "-" else _until(ask, "Their telephone", lambda it: () if it else ("Give a number.",))
    say(f"\n{numbers_told(country)}\n")
    own = _own_numbers(ask, is_needed=not contacts_for(country).calls)
    have_read = _yes(ask, "Have you read these numbers, and are they right for the people you see", default=False)
    return {
        "service": {
            "name": name,
            "country": country,
            "time_zone": zone,
            "opening": opening,
            "holidays": holidays,
            "sites": [{"name": each} for each in sites],
        },
        "colleagues": colleagues,
        "duty": {
            "turns": turns,
            "outside_name": outside if telephone else "",
            "outside_telephone": telephone,
        },
        "crisis": {"have_read": have_read, "own": own},
    }


def _opening(ask: Ask) -> dict[str, str]:
    say("When is somebody there to answer? Write 09:00-17:00, or - for a day on which it is closed.")
    while True:
        hours = {
            day: _until(
                ask, f"  {day.capitalize()}", lambda _: (), default=_NINE_TO_FIVE if day in WEEKDAYS[:5] else "-"
            )
            for day in WEEKDAYS
        }
        said = {day: each for day, each in hours.items() if each != "-"}
        faults = tuple(opening_faults(OpeningSaid(**said)))
        if not faults:
            return said
        say("\n".join(faults))


def _colleague(ask: Ask, who: str, roles: list[Role]) -> dict[str, Any]:
    name = _until(ask, f"{who}: name", lambda it: () if it else ("Give a name.",))
    email = _until(ask, f"{who}: e-mail", _email_fault)
    return {"name": name, "email": email, "roles": roles}


def _own_numbers(ask: Ask, *, is_needed: bool) -> list[dict[str, str]]:
    own: list[dict[str, str]] = []
    while _yes(ask, "Do you give a number of your own", default=is_needed and not own):
        own.append(
            {
                part: _until(ask, f"  {words}", lambda it: () if it else ("Say it in a few words.",))
                for part, words in (("name", "Who answers"), ("says", "When"), ("number", "Telephone"))
            }
        )
    return own


def _until(ask: Ask, question: str, faults: Callable[[str], Any], *, default: str = "") -> str:
    """Ask until the answer is one; Enter takes the default."""
    while True:
        said = ask(f"{question}{f' [{default}]' if default else ''}: ").strip() or default
        if not (found := tuple(faults(said))):
            return said
        say("\n".join(found))


def _yes(ask: Ask, question: str, *, default: bool = False) -> bool:
    kinds = {"yes": True, "y": True, "no": False, "n": False}
    said = _until(
        ask,
        f"{question}? yes or no",
        lambda it: () if it.lower() in kinds else ("Say yes or no.",),
        default="yes" if default else "no",
    )
    return kinds[said.lower()]


def _words(said: str) -> list[str]:
    return [] if said == "-" else [word.strip() for word in said.split(",") if word.strip()]


def _country_fault(said: str) -> Iterator[str]:
    if len(said) != 2 or not said.isascii() or not said.isalpha():
        yield "Write two letters, such as GB."


def _holidays_fault(said: str) -> Iterator[str]:
    for day in _words(said):
        yield from holiday_fault(day)


def _email_fault(said: str) -> Iterator[str]:
    if said.count("@") != 1 or "." not in said.partition("@")[2] or " " in said or said.endswith("."):
        yield "Write an address such as ines@example.org."


def _role_fault(said: str) -> Iterator[str]:
    if said not in (Role.THERAPIST, Role.SUPERVISOR, Role.SERVICE_LEAD):
        yield "Write therapist, supervisor or service_lead."
