"""A screen's own words, read from a file: every question once, plain text, of the version that is asked."""

import pytest

from openipt.core.screens import (
    ASQ,
    CSSRS,
    SCREENS,
    MalformedScreenWording,
    Reply,
    UnknownScreen,
    read_screen_wording,
    screen_named,
    settled,
)
from tests.core.screens.own_words import invented_screen_words


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.key)
def test_reads_what_the_file_says(screen):
    words = read_screen_wording(invented_screen_words(screen).encode())
    assert (words.screen_key, words.language) == (screen.key, "en")
    assert words.questions == {each.key: f"Invented question {each.key}?" for each in screen.questions}


@pytest.mark.parametrize(
    ("spoilt", "says"),
    [
        (("q2 =", "q9 ="), "there is no question 'q9'"),
        (("q2 =", "q9 ="), "'q2' has no wording"),
        (('version = "1"', 'version = "2"'), "words of version 2"),
        (("Invented question q1", "<b>Invented"), "plain text"),
        (('title = "Invented questions"\n', ""), "the line 'title = ...' is missing"),
    ],
)
def test_says_every_fault(spoilt, says):
    with pytest.raises(MalformedScreenWording) as refused:
        read_screen_wording(invented_screen_words(ASQ).replace(*spoilt).encode())
    assert says in str(refused.value)


def test_a_screen_we_do_not_have_is_refused():
    with pytest.raises(UnknownScreen):
        read_screen_wording(invented_screen_words(ASQ).replace('"asq"', '"phq9"').encode())
    with pytest.raises(UnknownScreen):
        screen_named("phq9")


class TestWhatWasNotSaid:
    def test_is_left_out_where_the_form_says_so_and_missing_elsewhere(self):
        replies = settled(CSSRS, {"q1": Reply.NO, "q2": Reply.NO, "q6_lifetime": Reply.YES})
        assert [replies[key] for key in ("q3", "q4", "q5")] == [Reply.NOT_ASKED] * 3
        assert replies["q6_past_3_months"] is Reply.MISSING

    def test_what_was_said_is_kept_as_it_was_said(self):
        replies = settled(CSSRS, {"q2": Reply.NO, "q4": Reply.YES, "q1": Reply.NOT_ASKED})
        assert (replies["q4"], replies["q1"], replies["q6_lifetime"]) == (Reply.YES, Reply.NOT_ASKED, Reply.MISSING)

    @pytest.mark.parametrize("first", [Reply.YES, Reply.REFUSED])
    def test_the_fifth_of_the_asq_is_asked_after_a_yes_or_a_refusal(self, first):
        assert settled(ASQ, {"q3": first})["q5"] is Reply.MISSING
        assert settled(ASQ, {"q3": Reply.NO})["q5"] is Reply.NOT_ASKED
