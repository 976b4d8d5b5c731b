"""Larger letters, and questions read aloud by a voice that lives on the device."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.people.models import Person
from tests import cast
from tests.journeys.browser import check_accessible, check_fits
from tests.journeys.conftest import Browse

VOICES = """
  window.said = [];
  const speech = {
    speaking: false,
    getVoices: () => [{ localService: LOCAL, lang: "en-GB", name: "one" }],
    speak(part) { window.said.push(part.textContent ?? part.text); this.speaking = true; },
    cancel() { this.speaking = false; },
    addEventListener() {},
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


@pytest.fixture
def check_in(mara: Person, now) -> CheckIn:
    return cast.a_check_in(mara, at=now)


def size_of(page: Page) -> float:
    return page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_larger_letters_stay_on_the_next_question(browse: Browse, mara: Person, check_in: CheckIn, script) -> None:
    page = browse(mara.account, java_script_enabled=script, service_workers="block")
    page.goto(f"/portal/check-in/{check_in.id}/items/q1/")
    page.get_by_role("button", name="Larger letters").tap()
    expect(page.get_by_role("button", name="Usual letters")).to_be_visible()
    page.get_by_role("button", name="Several days").tap()
    expect(page.get_by_text("Question 2 of 10").first).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Usual letters")).to_be_visible()
    if script:
        assert size_of(page) == 22
        check_accessible(page)
        check_fits(page)


def test_a_voice_of_the_device_reads_the_question_and_its_answers(
    browse: Browse, mara: Person, check_in: CheckIn
) -> None:
    page = browse(mara.account, service_workers="block")
    page.add_init_script(VOICES.replace("LOCAL", "true"))
    page.goto(f"/portal/check-in/{check_in.id}/items/q1/")
    page.get_by_role("button", name="Read it aloud").tap()
    expect(page.get_by_role("button", name="Stop reading")).to_be_visible()
    said = page.evaluate("window.said")
    assert said[0].startswith("Over the last 2 weeks")
    assert said[1:] == [
        "Little interest or pleasure in doing things",
        "Not at all",
        "Several days",
        "More than half the days",
        "Nearly every day",
    ]
    page.get_by_role("button", name="Several days").tap()
    expect(page.get_by_text("Question 2 of 10").first).to_be_visible()
    expect(page.get_by_role("button", name="Read it aloud")).to_be_visible()


def test_a_voice_that_sends_the_text_away_is_never_offered(browse: Browse, mara: Person, check_in: CheckIn) -> None:
    page = browse(mara.account, service_workers="block")
    page.add_init_script(VOICES.replace("LOCAL", "false"))
    page.goto(f"/portal/check-in/{check_in.id}/items/q1/")
    page.wait_for_timeout(300)
    expect(page.get_by_role("button", name="Read it aloud")).to_be_hidden()
