"""Whether the answers make a service that could do its work. One fault is one sentence that says how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from zoneinfo import available_timezones

from openipt.cli.setting_up.answers import WEEKDAYS, Answers, OpeningSaid
from openipt.clinic.accounts.permissions import Permission, roles_with
from openipt.core.safety.contacts import OwnNumberAmiss, check_own_contacts, contacts_for
from openipt.core.vocabulary import NOT_STAFF, Refusal, Role


class AnswerAmiss(Refusal):
    """An answer that could not work."""

    code = "setup.answer_amiss"

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def check_answers(answers: Answers) -> None:
    """Let only answers pass from which a service can be opened. Raises AnswerAmiss with every fault"""
    if faults := tuple(_faults(answers)):
        raise AnswerAmiss(faults)


def _faults(answers: Answers) -> Iterator[str]:
    service = answers.service
    for zone in (service.time_zone, *(site.time_zone for site in service.sites if site.time_zone)):
        yield from zone_fault(zone)
    yield from opening_faults(service.opening)
    for day in service.holidays:
        yield from holiday_fault(day)
    yield from _of_colleagues(answers)
    yield from _of_duty(answers)
    yield from _of_crisis(answers)


def zone_fault(zone: str) -> Iterator[str]:
    """A zone nobody knows."""
    if zone not in available_timezones():
        yield f"There is no time zone {zone!r}: write one such as Europe/London."


def opening_faults(opening: OpeningSaid) -> Iterator[str]:
    """Hours that end before they begin, or none at all."""
    days = dict(zip(WEEKDAYS, opening.by_weekday(), strict=True))
    if not any(days.values()):
        yield 'The service is never open: give the hours of at least one day, such as monday = "09:00-17:00".'
    for day, hours in days.items():
        if hours and not _is_sound(hours):
            yield f"The hours of {day} are {'-'.join(hours)!r}: write when it opens and closes, such as 09:00-17:00."


def holiday_fault(day: str) -> Iterator[str]:
    """A day that is none."""
    try:
        date.fromisoformat(day)
    except ValueError:
        yield f"{day!r} is no day: write holidays as 2026-12-25."


def _of_colleagues(answers: Answers) -> Iterator[str]:
    emails = [each.email.lower() for each in answers.colleagues]
    for email in sorted({email for email in emails if emails.count(email) > 1}):
        yield f"{email} stands there twice: give each colleague once, with all their roles."
    for each in answers.colleagues:
        if NOT_STAFF & set(each.roles):
            yield f"{each.email} cannot be set up as somebody in therapy: give the roles they work in."
    if not any(Role.ADMINISTRATOR in each.roles for each in answers.colleagues):
        yield 'Nobody is an administrator, so nobody could let others in: give one colleague roles = ["administrator"].'


def _of_duty(answers: Answers) -> Iterator[str]:
    able = roles_with(Permission.ALERT_ANSWER)
    answering = {each.email.lower() for each in answers.colleagues if able & set(each.roles)}
    for email in answers.duty.turns:
        if email.lower() not in answering:
            roles = ", ".join(role for role in Role if role in able)
            yield f"{email} is on the duty list and answers no alerts: name them under colleagues as one of {roles}."
    if len({email.lower() for email in answers.duty.turns}) < len(answers.duty.turns):
        yield "Somebody is on the duty list twice: give each colleague one turn."
    if bool(answers.duty.outside_name) is not bool(answers.duty.outside_telephone):
        yield "Give both the name and the telephone number of the outside deputy, or neither."
    elif len(answering) == 1 and not answers.duty.outside_name:
        yield "One colleague answers alerts alone: say whom else to call, in outside_name and outside_telephone."


def _of_crisis(answers: Answers) -> Iterator[str]:
    country = answers.service.country
    if not answers.crisis.have_read:
        yield f"Read the crisis numbers with: openipt setup --numbers {country}. Then say have_read = true."
    if not contacts_for(country).calls and not answers.crisis.own:
        yield f"No crisis number is known for {country}: give at least one of your own under crisis.own."
    try:
        check_own_contacts(answers.crisis.own)
    except OwnNumberAmiss as amiss:
        yield f"crisis.own, number {amiss.place + 1}: {amiss}"


def _is_sound(hours: list[str]) -> bool:
    try:
        opens, closes = (time.fromisoformat(each) for each in hours)
    except ValueError:
        return False
    return opens < closes
