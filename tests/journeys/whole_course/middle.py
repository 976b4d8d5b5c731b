"""Sessions 4 to 14: one silent evening taken apart, a decision, a rehearsal, and a talk that begins again."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.whole_course.course import Walked, asked, fill, says
from tests.journeys.whole_course.initial import keeps_the_circle, rates_her_goals, what_each_expects
from tests.journeys.whole_course.week import Hour, names_the_number, tool


def one_evening_line_by_line(page: Page) -> None:
    """What was said, what was meant, and what else could be said."""
    talk = tool(page, "T5")
    fill(talk, {"When it was": "Sunday evening"})
    talk.get_by_role("radio", name="Jonas").check()
    for line, (said, felt) in enumerate((("So Thursday is me again.", "tired, angry"), ("Fine.", "shut out"))):
        talk.get_by_label("Said", exact=True).nth(line).fill(said)
        talk.get_by_label("What the person felt").nth(line).fill(felt)
    talk.get_by_label("Hinting in place of asking").check()
    fill(
        talk,
        {
            "What else could be said, their options first": "Ask straight out, on a quiet evening",
            "Next talk: the first sentence": "I would like us to plan the week together",
            "When, and where": "Sunday after supper, in the kitchen",
        },
    )


def whether_to_speak_of_it(page: Page) -> None:
    """A decision with its options, ranked by her."""
    decision = tool(page, "T6")
    fill(decision, {"The decision": "Whether to ask for fixed days"})
    for row, (option, brings) in enumerate((("Leave it", "Peace, and the same again"), ("Ask for fixed days", "Air"))):
        decision.get_by_label("Option", exact=True).nth(row).fill(option)
        decision.get_by_label("What it brings for oneself").nth(row).fill(brings)
    fill(decision, {"The one to try": "Ask for fixed days", "First step": "Say it on Sunday"})


def sunday_is_rehearsed(page: Page) -> None:
    """She says her first sentence three times; he plays Jonas."""
    play = tool(page, "T7")
    fill(play, {"The scene": "Sunday after supper", "Tries": "3"})
    play.get_by_role("radio", name="Jonas").check()


def they_talk_again(page: Page) -> None:
    """From impasse to renegotiation."""
    tool(page, "area").get_by_label("Renegotiation", exact=False).check()


def anger_is_let_in(page: Page) -> None:
    """A feeling named, and used to reach a change."""
    affect = tool(page, "T3")
    fill(affect, {"Which feeling": "Anger", "About what, or whom": "Being taken for granted"})
    affect.get_by_role("radio").first.check()


def bea_is_asked(page: Page) -> None:
    """Somebody who can help."""
    support = tool(page, "T13")
    support.get_by_role("radio", name="Bea").check()
    fill(support, {"With what": "An evening a week"})


EXPECTS, TALK, DECIDES, REHEARSES = "What each expects", "Communication analysis", "Decision analysis", "Role play"
AFFECT, SUPPORT = "Encouragement of affect", "Finding support"
HOURS = {
    4: Hour(said="Low until Wednesday.", used={EXPECTS: what_each_expects}, task="Notice when you go quiet"),
    5: Hour(
        said="We had one talk, and it stopped.",
        event="Sunday, about Thursday",
        link="Down for two days after it",
        used={TALK: one_evening_line_by_line},
        last="Done",
        task="Say the first sentence on Sunday",
    ),
    6: Hour(said="I said it.", used={DECIDES: whether_to_speak_of_it}, last="Done", task="Ask for fixed days"),
    7: Hour(
        said="He asked what I meant.",
        event="Jonas asked back for the first time",
        link="Slept that night",
        used={EXPECTS: they_talk_again, REHEARSES: sunday_is_rehearsed},
        last="Tried",
        task="Sunday, twenty minutes, the two of you",
    ),
    8: Hour(said="We planned the week.", last="Done", task="Every Sunday until Easter"),
    9: Hour(said="Good, then a row.", used={AFFECT: anger_is_let_in}, last="Done", task="Say it the same evening"),
    10: Hour(said="I told him.", used={SUPPORT: bea_is_asked}, last="Done", task="Ring Bea"),
    11: Hour(said="Bea came.", last="Done", task="Sunday as before"),
    12: Hour(said="Steady.", last="Done", task="Let Jonas do the pick-ups"),
    13: Hour(said="It is strange that it ends.", last="Done", task="What you would tell yourself in October"),
    14: Hour(said="Better than I thought.", last="Done", task="Write down what you do differently"),
}
"""By session, what it brings."""


def an_early_review_is_held(course: Walked) -> None:
    """The score has fallen by less than a fifth, so the protocol asks; they go on as agreed."""
    page = course.opens("review")
    says(page, "Review early in the course")
    page.get_by_label("Go on as agreed").check()
    asked(page, "Why").fill("The focus fits, and the first talk is planned.")
    page.get_by_role("button", name="Keep the review").click()
    says(page, "The review is kept.")


def the_course_is_looked_at_halfway(course: Walked) -> None:
    """The number of sessions left, goals rated again, the circle kept, and what both think of it."""
    names_the_number(course, 8, "So many still.")
    rates_her_goals(course, 5, 6)
    keeps_the_circle(course, "middle")
    page = course.opens("review")
    page.get_by_label("Go on as agreed").check()
    page.get_by_label("It stands", exact=True).check()
    asked(page, "What the person says to it").fill("We are talking. I would go on.")
    asked(page, "Why").fill("They talk again.")
    page.get_by_role("button", name="Keep the review").click()
    says(page, "We are talking. I would go on.")


def a_letter_is_signed(course: Walked, kind: str) -> None:
    """Written from the record, read through, signed, and put on her own page where she may have it."""
    page = course.opens("letters", kind)
    if not asked(page, "To").input_value():
        asked(page, "To").fill("Dr Rao")
    page.get_by_role("button", name="Read it through").click()
    says(page, "Draft, not signed")
    course.looks_at(page)
    for box in page.get_by_role("checkbox").all():
        box.check()
    course.clock.pass_by(minutes=1)
    page.get_by_role("button", name="Sign the letter").click()
    says(page, "Signed, and kept word for word.")


def she_reads_her_letters(course: Walked, *titles: str) -> None:
    """They stand on her own page."""
    page = course.on_the_phone("letters/")
    for title in titles:
        page.get_by_role("link", name=title).tap()
        expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
        course.looks_at(page)
        course.on_the_phone("letters/")
