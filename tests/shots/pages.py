"""Which pages are pictured, and as whom they are seen."""

from __future__ import annotations

from dataclasses import dataclass

from openipt.cli.demo.cases import CASES
from openipt.cli.demo.ids import demo_id


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page: what its pictures are called, and its address, or the link that leads to it from the page before."""

    name: str
    address: str = ""
    link: str = ""


FOR_ANYBODY = (
    Page(name="front", address="/"),
    Page(name="help-now", address="/help-now/"),
    Page(name="sign-in", address="/sign-in/"),
    Page(name="join-over", address="/join/"),
    Page(name="demo", address="/demo/"),
    Page(name="not-found", address="/nothing-here/"),
    Page(name="components", address="/_components/"),
)
FOR_LIND = (
    Page(name="practice-caseload", address="/practice/"),
    Page(name="practice-alert", link="main a[href^='/practice/alerts/']"),
    Page(name="practice-alerts", address="/practice/alerts/"),
    Page(name="practice-design-rules", address="/practice/design-rules/"),
    Page(name="practice-emergency", address="/practice/emergency/"),
    *(
        Page(name=f"practice-person-{case.who}", address=f"/practice/people/{demo_id('person', case.who)}/")
        for case in CASES
        if case.therapist == "lind"
    ),
    Page(name="practice-letters", address=f"/practice/people/{demo_id('person', 'idris')}/letters/"),
    Page(name="practice-letter", address=f"/practice/people/{demo_id('person', 'idris')}/letters/mid_course/"),
    Page(name="practice-between", address=f"/practice/people/{demo_id('person', 'mara')}/between/"),
    Page(name="practice-reaching", address=f"/practice/people/{demo_id('person', 'tomas')}/reaching/"),
    Page(name="practice-check-ins", address=f"/practice/people/{demo_id('person', 'mara')}/check-ins/"),
    Page(name="practice-measures", address=f"/practice/people/{demo_id('person', 'mara')}/measures/"),
    Page(name="practice-measure", address=f"/practice/people/{demo_id('person', 'mara')}/measures/gad7/"),
    Page(name="practice-call", address=f"/practice/people/{demo_id('person', 'mara')}/check-ins/call/phq9/"),
    Page(name="practice-paper", address=f"/practice/people/{demo_id('person', 'mara')}/check-ins/paper/phq9/"),
    *(
        Page(
            name=f"practice-{place.replace('/', '-')}-{who}",
            address=f"/practice/people/{demo_id('person', who)}/{place}/",
        )
        for who, place in (
            ("mara", "sessions"),
            ("mara", "formulation"),
            ("mara", "contract"),
            ("mara", "safety-plan"),
            ("mara", "safety-plan/next"),
            ("mara", "harm"),
            ("mara", "rhythm"),
            ("tomas", "screens"),
            ("tomas", "screens/ask/cssrs_screen"),
            ("tomas", "screens/ask/asq"),
            ("noor", "review"),
            ("mara", "progress"),
            ("grace", "progress"),
            ("grace", "measures"),
            ("grace", "check-ins/paper/epds"),
            ("noor", "progress"),
            ("tomas", "progress"),
            ("tomas", "formulation"),
            ("idris", "ending"),
            ("idris", "letters"),
            ("lena", "companions"),
            ("mara", "companions"),
        )
    ),
    Page(
        name="practice-companion-lena",
        address=f"/practice/people/{demo_id('person', 'lena')}/companions/{demo_id('companion', 'anna')}/",
    ),
)
FOR_ANNA = (
    Page(name="companion-home", address="/companion/"),
    Page(name="companion-reading", address="/companion/reading/for_parents/"),
    Page(name="companion-safety-plan", address="/companion/safety-plan/"),
    Page(name="companion-stop", address="/companion/stop/"),
)
FOR_LENA = (
    Page(name="portal-companions", address="/portal/companions/"),
    Page(name="portal-lena-who-can-see", address="/portal/who-can-see/"),
)
FOR_OMAR = (
    Page(name="manage-contacts", address="/manage/contacts/"),
    Page(name="manage-emergency", address="/manage/emergency/"),
    Page(name="manage-erasing", address="/manage/erasing/"),
    Page(name="manage-erasing-person", address=f"/manage/erasing/{demo_id('person', 'mara')}/"),
    Page(name="manage-messages", address="/manage/messages/"),
    Page(name="manage-safety", address="/manage/safety/"),
    Page(name="manage-retention", address="/manage/retention/"),
    Page(name="manage-screen", address="/manage/measures/screens/cssrs_screen/"),
    Page(name="manage-shown", address="/manage/shown/"),
)
FOR_THE_ADMINISTRATOR = (Page(name="manage-people", address="/manage/people/"),)
_CHECK_IN = f"/portal/check-in/{demo_id('check-in', 'mara', 'phq9', 4)}/"
_TALK = f"/portal/preparing/{demo_id('preparation', 'mara', 1)}/"


def item_address(item: str) -> str:
    """Where Mara is asked one item of her open check-in."""
    return f"{_CHECK_IN}items/{item}/"


FOR_MARA = (
    Page(name="portal-home", address="/portal/"),
    Page(name="portal-safety-plan", address="/portal/safety-plan/"),
    Page(name="portal-safety-plan-change", address="/portal/safety-plan/change/"),
    Page(name="portal-check-in", address=_CHECK_IN),
    Page(name="portal-item-1", address=item_address("q1")),
    Page(name="portal-all-items", address=f"{_CHECK_IN}all/"),
    Page(name="portal-scores", address="/portal/check-ins/"),
    Page(name="portal-answers", address=f"/portal/check-ins/{demo_id('check-in', 'mara', 'phq9', 3)}/"),
    Page(name="portal-letters", address="/portal/letters/"),
    Page(name="portal-week", address="/portal/week/"),
    Page(name="portal-week-who", address=f"/portal/week/{demo_id('week', 'mara', 4, 1)}/who/"),
    Page(name="portal-rhythm", address="/portal/rhythm/"),
    Page(name="portal-rhythm-yesterday", address="/portal/rhythm/yesterday/"),
    Page(name="portal-rhythm-stopped", address="/portal/rhythm/stopped/"),
    Page(name="portal-cannot-come", address="/portal/cannot-come/"),
    Page(name="portal-preparing", address="/portal/preparing/"),
    Page(name="portal-preparing-step", address=f"{_TALK}steps/first-sentence/"),
    Page(name="portal-preparing-whole", address=_TALK),
    Page(name="portal-messages", address="/portal/messages/"),
    Page(name="portal-my-record", address="/portal/my-record/"),
    Page(name="portal-my-record-whole", address="/portal/my-record/whole/"),
    Page(name="portal-who-can-see", address="/portal/who-can-see/"),
    Page(name="portal-item-9", address=item_address("q9")),
)
REVIEW = Page(name="portal-review", address=f"{_CHECK_IN}review/")
HELP = Page(name="portal-help", address=f"{_CHECK_IN}help/")
ASKED_WEEK = Page(name="portal-asked-week", address=f"{_CHECK_IN}week/")
ASKED_WHAT = Page(name="portal-asked-what", address=f"{_CHECK_IN}week/?with=else")
ASKED_PLAN = Page(name="portal-asked-plan", address=f"{_CHECK_IN}plan/")
DONE = Page(name="portal-done", address=f"{_CHECK_IN}done/")
