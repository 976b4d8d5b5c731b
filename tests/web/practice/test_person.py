"""One person's page: who, the sentence first, the picture with its sources, the same as a table, and their words."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta

import pytest

from openipt.clinic.audit.models import Line
from openipt.clinic.checkins.actions import enter_check_in, submit_check_in
from openipt.clinic.checkins.models import Way
from openipt.core.vocabulary import Role
from tests import cast
from tests.conftest import NOW
from tests.web.practice.conftest import shows_own_rules, without_interpretation, words_of
from tests.web.signing_in import sign_in

NUMBER_ALONE = "The published limits of this measure have not been confirmed by us; only the number is shown."


def page_of(person) -> str:
    return f"/practice/people/{person.id}/"


class TestWhoItIsAbout:
    def test_name_and_date_of_birth_head_the_page(self, desk, tomas):
        page = words_of(desk.get(page_of(tomas)))
        assert 'Tomas D <span class="person-header__born">born 21 November 1980, 45</span>' in page
        assert "IPT, session 3 of 16, with Dr Lind" in page

    def test_another_services_person_does_not_exist(self, client, tomas, installation):
        elsewhere = cast.a_service("Hill Road")
        sato = cast.a_colleague(elsewhere, "Dr Sato", Role.THERAPIST)
        sign_in(client, sato)
        response = client.get(page_of(tomas))
        assert response.status_code == 404
        assert b"Tomas" not in response.content

    def test_a_colleague_outside_the_circle_finds_nothing(self, client, tomas, harbour_street):
        okafor = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
        sign_in(client, okafor)
        assert client.get(page_of(tomas)).status_code == 404

    def test_one_line_says_who_looked(self, desk, tomas):
        desk.get(page_of(tomas))
        assert Line.objects.filter(verb="person.viewed").count() == 1


class TestWhereTheCourseStands:
    def test_the_sentence_comes_before_the_picture(self, desk, tomas):
        page = words_of(desk.get(page_of(tomas)))
        sentence = "<strong>18 of 27 on the PHQ-9 today, was 12 at the start.</strong> 6 points higher, reliably worse."
        assert page.index(sentence) < page.index('<svg class="trend__picture')
        assert "Reliable change is 6 points or more; NHS Talking Therapies manual" in page

    def test_session_k_of_n_and_what_is_left(self, desk, tomas):
        assert "<strong>Session 3 of 16</strong>, 13 left after it. Today at 09:10, Room 2." in words_of(
            desk.get(page_of(tomas))
        )

    def test_a_review_lists_what_it_may_consider(self, desk, lind, harbour_street):
        shows_own_rules(harbour_street)
        noor = cast.with_scores("Noor C", [19, 20, 19, 20, 18], therapist=lind)
        page = words_of(desk.get(page_of(noor)))
        assert "It may consider:" in page
        assert "Medication, with whoever prescribes" in page

    def test_an_open_alert_comes_first_under_next(self, desk, tomas, alert):
        page = words_of(desk.get(page_of(tomas)))
        assert f'href="/practice/alerts/{alert.id}/">Answer this alert' in page

    def test_without_any_check_in_it_says_what_will_stand_there(self, desk, mara):
        page = words_of(desk.get(page_of(mara)))
        assert "No check-in yet" in page
        assert ">Ask for a check-in<" in page


class TestThePicture:
    def test_is_drawn_for_wide_and_for_narrow_screens_and_described(self, desk, tomas):
        page = words_of(desk.get(page_of(tomas)))
        assert page.count('role="img"') == 2
        assert "PHQ-9 by check-in: 12, 11, 18, of 27. The table below holds the same figures." in page

    def test_shows_bands_the_corridor_the_caseness_line_and_whose_they_are(self, desk, tomas):
        page = words_of(desk.get(page_of(tomas)))
        for words in ("Moderately severe 15–19", "reliably worse: 18 or more", "below the caseness line: 9 or less"):
            assert words in page
        assert "Bands: Kroenke, Spitzer &amp; Williams 2001." in page
        assert "From 7 to 17 is within measurement error of the first score: NHS Talking Therapies manual" in page
        assert "Developed by Drs Spitzer, Williams, Kroenke and colleagues" in page

    def test_without_interpretation_only_facts_are_left(self, desk, tomas, harbour_street):
        without_interpretation(harbour_street)
        page = words_of(desk.get(page_of(tomas)))
        assert "18 of 27 on the PHQ-9" in page
        assert "Developed by Drs Spitzer" in page
        for gone in ("reliab", "Moderate", "caseness", "trend__corridor", "Decision point", "Bands"):
            assert gone not in page

    def test_rules_made_on_adults_stay_away_under_eighteen(self, desk, lind):
        lena = cast.with_scores("Lena E", [16, 11], therapist=lind, born=date(2011, 1, 9))
        page = words_of(desk.get(page_of(lena)))
        assert "Bands and rules for change were made on adults and are not shown under 18." in page
        for gone in ("reliably", "Moderate", "caseness", "trend__corridor"):
            assert gone not in page

    def test_limits_nobody_confirmed_name_nothing_and_one_sentence_says_why(self, desk, mara, as_lind, harbour_street):
        for days, low in ((7, 3), (0, 0)):
            answers = {f"q{number}": low for number in range(1, 10)} | {"q10": 0}
            at = NOW - timedelta(days=days)
            given = {"measure_key": "epds", "way": Way.PAPER, "answers": answers, "captured_at": at, "at": NOW}
            enter_check_in(actor=as_lind, person_id=mara.id, check_in_id=uuid.uuid4(), **given)
        page = words_of(desk.get(page_of(mara)))
        assert "of 30 on the EPDS" in page
        assert NUMBER_ALONE in page
        for gone in ("Likely", "Unlikely", "reliably", "caseness line", "Bands:"):
            assert gone not in page
        without_interpretation(harbour_street)
        assert NUMBER_ALONE not in words_of(desk.get(page_of(mara)))

    def test_a_session_without_a_score_breaks_the_line(self, desk, lind, harbour_street):
        jakub = cast.with_scores("Jakub H", [12, 13], therapist=lind, now=NOW - timedelta(weeks=2))
        for weeks in (2, 1):
            cast.hold_next(jakub, at=NOW - timedelta(weeks=weeks))
        cast.answered(jakub, 15)
        page = words_of(desk.get(page_of(jakub)))
        wide = page.split("trend__picture--wide", 1)[1].split("</svg>", 1)[0]
        assert len(re.findall("trend__line--score", wide)) == 1
        assert len(re.findall("<circle", wide)) == 3


class TestTheSameAsATable:
    def test_says_when_and_how_and_what_item_nine_was(self, desk, tomas):
        page = words_of(desk.get(page_of(tomas)))
        row = page.split('data-label="Session">3</th>', 1)[1].split("</tr>", 1)[0]
        for words in ("today at 09:10, on screen", ">18<", "6 points higher", 'data-label="Item 9">Several days'):
            assert words in row

    def test_paper_shows_the_day_it_was_answered_and_when_it_came(self, desk, mara, as_lind):
        enter_check_in(
            actor=as_lind,
            person_id=mara.id,
            check_in_id=uuid.uuid4(),
            measure_key="phq9",
            way=Way.PAPER,
            answers=cast.answers(15) | {"q9": None},
            captured_at=NOW - timedelta(days=3),
            at=NOW,
        )
        page = words_of(desk.get(page_of(mara)))
        assert "Sat 7 March, on paper; received today at 09:10" in page
        assert 'data-label="Item 9">not recorded' in page
        assert "Item 9 was “not recorded” at the one check-in." in page

    def test_every_answer_stands_under_its_question(self, desk, tomas):
        page = words_of(desk.get(page_of(tomas)))
        assert "Thoughts that you would be better off dead or of hurting yourself in some way" in page
        assert "0 Not at all · 1 Several days · 2 More than half the days · 3 Nearly every day · – not recorded" in page


class TestTheirWords:
    @pytest.fixture
    def wrote(self, mara, as_mara):
        check_in = cast.a_check_in(mara)
        submit_check_in(
            actor=as_mara, check_in_id=check_in.id, answers=cast.answers(15), words="Sunday <was> hard.", at=NOW
        )

    def test_stand_in_the_type_of_somebodys_own_words_and_are_never_markup(self, desk, mara, wrote):
        page = words_of(desk.get(page_of(mara)))
        assert "In Mara’s words" in page
        assert '<dd class="words words--inline">Sunday &lt;was&gt; hard.</dd>' in page

    def test_how_to_reach_them_stands_beside(self, desk, mara):
        page = words_of(desk.get(page_of(mara)))
        assert 'href="tel:01632960189"' in page
        assert "Text, not calls." in page
