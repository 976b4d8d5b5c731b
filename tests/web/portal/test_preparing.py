"""Mara prepares a talk step by step, shares it, throws it away; and nothing on any page says why a page is closed."""

from __future__ import annotations

import html
import re
import uuid

import pytest

from openipt.clinic.preparation.models import Preparation
from openipt.clinic.preparation.reads import own_preparation_of, own_preparations
from openipt.core.courses import CourseState
from openipt.core.inventory import SafetyConcern
from openipt.core.preparation import Boundary, Decision, Obstacle, Option, Talk
from tests import cast
from tests.clinic.inventory.telling import somebody_of
from tests.clinic.preparation.preparing import BOUNDARY, DECISION, prepared_by
from tests.web.portal.pages import text_of, title_of

ALL = "/portal/preparing/"
SMOOTHLY = {"HX-Request": "true"}
TELLING = ("safety at home", "concern", "violence", "unsafe")


def at(preparation_id, *rest: str) -> str:
    return "/".join(["/portal/preparing", str(preparation_id), *rest, ""])


def step(preparation_id, key: str) -> str:
    return at(preparation_id, "steps", key)


def begin(portal, kind: str = "talk", **words: object):
    return portal.post(f"{ALL}new/{kind}/", {"seen": "0", "preparation": str(uuid.uuid4()), **words})


def make_unsafe(mara) -> None:
    somebody_of(mara, "Rolf", safety=frozenset({SafetyConcern.VIOLENCE}))


class TestTheList:
    def test_offers_three_things_and_says_whose_they_are(self, portal):
        words = text_of(portal.get(ALL))
        for said in ("Prepare a difficult talk", "Set a boundary", "Think a decision through"):
            assert said in words
        assert "Nobody reads it but you, until you share it with Dr Lind." in words

    def test_shows_what_was_begun(self, portal, mara):
        prepared_by(mara)
        prepared_by(mara, BOUNDARY, is_shared=True)
        prepared_by(mara, DECISION)
        words = text_of(portal.get(ALL))
        for said in ("A talk with Jonas", "A boundary with Renate", "Do I ask for four days?", ", shared"):
            assert said in words

    def test_after_the_course_there_is_nothing_new_to_begin(self, portal, mara):
        prepared_by(mara)
        cast.comes_into(mara.courses.get(), CourseState.CLOSED)
        page = portal.get(ALL)
        assert "What you wrote stays here to look at." in text_of(page)
        assert "/new/" not in page.content.decode()
        assert portal.get(f"{ALL}new/talk/")["Location"] == ALL
        preparation_id = own_preparations(mara.id)[0].id
        assert "Sunday, in the kitchen." in text_of(portal.get(at(preparation_id)))

    def test_there_is_no_other_kind(self, portal):
        assert portal.get(f"{ALL}new/speech/").status_code == 404


class TestStepByStep:
    def test_a_talk_from_one_moment_to_the_first_sentence(self, portal, mara):
        second = begin(portal, with_whom="Jonas", happened="Sunday, in the kitchen.")["Location"]
        preparation_id = re.search(r"preparing/([\w-]+)/", second)[1]
        third = portal.post(second, {"i_said": "Me again.", "they_said": "Fine.", "seen": "1"})["Location"]
        fourth = portal.post(third, {"felt": "Alone.", "hoped_for": "An offer.", "seen": "2"})["Location"]
        fifth = portal.post(fourth, {"in_the_way": ["hinted", "went_quiet"], "seen": "3"})["Location"]
        sixth = portal.post(fifth, {"first_sentence": "I would like us to share it.", "seen": "4"})["Location"]
        done = portal.post(sixth, {"when_and_where": "Friday, on a walk", "look_after": "Bea", "seen": "5"})
        assert done["Location"] == at(preparation_id) + "?just=kept"
        assert own_preparations(mara.id)[0].prepared == Talk(
            with_whom="Jonas",
            happened="Sunday, in the kitchen.",
            i_said="Me again.",
            they_said="Fine.",
            felt="Alone.",
            hoped_for="An offer.",
            in_the_way=(Obstacle.HINTED, Obstacle.WENT_QUIET),
            first_sentence="I would like us to share it.",
            when_and_where="Friday, on a walk",
            look_after="Bea",
        )
        words = text_of(portal.get(at(preparation_id)))
        assert words.index("I would like us to share it.") < words.index("One moment")
        assert "I hinted and did not ask" in words

    def test_a_boundary(self, portal, mara):
        begin(portal, "boundary", with_whom="Renate", too_much="Every Sunday.")
        assert own_preparations(mara.id)[0].prepared == Boundary(with_whom="Renate", too_much="Every Sunday.")

    def test_a_decision_begins_with_leaving_things_as_they_are(self, portal, mara):
        second = begin(portal, "decision", question="Do I ask for four days?")["Location"]
        assert "Leave things as they are" in portal.get(second).content.decode()
        sent = {
            "option-0": "Leave things as they are",
            "speaks_for-0": "The money",
            "option-2": "Ask",
            "rows": "3",
            "seen": "1",
        }
        portal.post(second, sent)
        assert own_preparations(mara.id)[0].prepared == Decision(
            question="Do I ask for four days?",
            options=(Option(option="Leave things as they are", speaks_for="The money"), Option(option="Ask")),
        )

    def test_there_is_always_room_for_one_more_option(self, portal, mara):
        four = Decision(options=tuple(Option(option=f"Way {number}") for number in range(4)))
        page = portal.get(step(prepared_by(mara, four), "options"))
        assert 'name="option-4"' in page.content.decode()
        eight = Decision(options=tuple(Option(option=f"Way {number}") for number in range(8)))
        assert 'name="option-8"' not in portal.get(step(prepared_by(mara, eight), "options")).content.decode()

    def test_stopping_comes_back_to_the_whole(self, portal):
        done = begin(portal, with_whom="Jonas", stop="yes")["Location"]
        assert "Go on: Who said what" in text_of(portal.get(done))

    def test_a_double_tap_is_one(self, portal):
        sent = {"with_whom": "Jonas", "preparation": str(uuid.uuid4())}
        first, again = begin(portal, **sent), begin(portal, **sent)
        assert first["Location"] == again["Location"]
        assert Preparation.objects.count() == 1

    def test_is_kept_by_itself_as_one_types(self, portal, mara):
        sent = {"with_whom": "Jo", "preparation": str(uuid.uuid4()), "by-itself": "yes"}
        part = portal.post(f"{ALL}new/talk/", sent | {"seen": "0"}, headers=SMOOTHLY)
        assert "Kept at 9.10" in text_of(part)
        assert 'name="seen" value="1"' in part.content.decode()
        portal.post(f"{ALL}new/talk/", sent | {"seen": "1", "with_whom": "Jonas"}, headers=SMOOTHLY)
        assert own_preparations(mara.id)[0].prepared == Talk(with_whom="Jonas")

    def test_names_of_the_circle_are_offered(self, portal, mara):
        somebody_of(mara, "Bea")
        assert '<option value="Bea">' in portal.get(f"{ALL}new/talk/").content.decode()

    def test_the_line_about_fear_stands_there_for_everybody(self, portal):
        for kind in ("talk", "boundary"):
            assert "If you are afraid of somebody, leave it" in text_of(portal.get(f"{ALL}new/{kind}/"))


class TestWhatCannotBeKept:
    def test_ten_thousand_letters_are_refused_and_stay(self, portal):
        page = begin(portal, happened="x" * 10_000)
        assert page.status_code == 422
        assert title_of(page).startswith("Error:")
        assert "Write 2000 letters at most. You wrote 10000." in text_of(page)
        assert "x" * 10_000 in page.content.decode()
        assert not Preparation.objects.exists()

    def test_by_itself_it_says_so_and_keeps_nothing(self, portal):
        sent = {"happened": "x" * 10_000, "preparation": str(uuid.uuid4()), "by-itself": "yes", "seen": "0"}
        part = portal.post(f"{ALL}new/talk/", sent, headers=SMOOTHLY)
        assert part.status_code == 422
        assert "Not kept yet" in text_of(part)

    def test_another_window_changed_it_and_both_can_still_be_had(self, portal, mara):
        preparation_id = prepared_by(mara)
        place = step(preparation_id, "inside")
        portal.post(place, {"felt": "First.", "seen": "1"})
        page = portal.post(place, {"felt": "Second.", "seen": "1"})
        assert page.status_code == 409
        assert "changed in another window" in text_of(page)
        assert "Second." in page.content.decode()
        assert own_preparation_of(mara.id, preparation_id).prepared.felt == "First."
        seen = re.search(r'name="seen" value="(\d+)"', page.content.decode())[1]
        portal.post(place, {"felt": "Second.", "seen": seen})
        assert own_preparation_of(mara.id, preparation_id).prepared.felt == "Second."

    def test_hostile_words_are_words(self, portal, mara):
        preparation_id = prepared_by(mara, Talk(with_whom='"><script>x</script>', happened="<b>bold</b>"))
        for place in (ALL, at(preparation_id), step(preparation_id, "moment")):
            body = portal.get(place).content.decode()
            assert "<script>x" not in body
            assert "<b>bold" not in body
        assert '"><script>x</script>' in html.unescape(portal.get(ALL).content.decode())

    @pytest.mark.parametrize("rest", [(), ("steps", "moment"), ("thrown-away",)])
    def test_another_persons_does_not_exist(self, portal, harbour_street, rest):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.a_course(idris)
        preparation_id = prepared_by(idris)
        assert portal.get(at(preparation_id, *rest)).status_code == 404
        assert portal.post(at(preparation_id, "sharing"), {"share": "yes"}).status_code == 404

    def test_there_is_no_other_step(self, portal, mara):
        assert portal.get(step(prepared_by(mara), "options")).status_code == 404


class TestSharingAndThrowingAway:
    def test_shared_and_kept_back(self, portal, mara):
        preparation_id = prepared_by(mara)
        assert "Nobody reads this but you, until you share it with Dr Lind." in text_of(portal.get(at(preparation_id)))
        done = portal.post(at(preparation_id, "sharing"), {"share": "yes"})["Location"]
        assert "You share this with Dr Lind" in text_of(portal.get(done))
        done = portal.post(at(preparation_id, "sharing"), {"share": "no"})["Location"]
        assert "Yours alone again. What was read was read." in text_of(portal.get(done))

    def test_throwing_away_is_asked_once_more_and_says_what_happens(self, portal, mara):
        mine, shared = prepared_by(mara), prepared_by(mara, BOUNDARY, is_shared=True)
        assert "nobody can bring it back" in text_of(portal.get(at(mine, "thrown-away")))
        assert "the locked record still holds it" in text_of(portal.get(at(shared, "thrown-away")))
        done = portal.post(at(mine, "thrown-away"))["Location"]
        assert "Thrown away." in text_of(portal.get(done))
        assert portal.get(at(mine)).status_code == 404


class TestWhileSafetyAtHomeIsInDoubt:
    def test_talks_and_boundaries_are_simply_not_there(self, portal, mara):
        prepared_by(mara)
        make_unsafe(mara)
        words = text_of(portal.get(ALL))
        for gone in ("Prepare a difficult talk", "Set a boundary", "A talk with Jonas"):
            assert gone not in words
        assert "Think a decision through" in words
        assert not any(word in words.lower() for word in TELLING)

    def test_home_is_the_same_to_the_letter(self, portal, mara):
        prepared_by(mara)
        before = text_of(portal.get("/portal/"))
        make_unsafe(mara)
        assert text_of(portal.get("/portal/")) == before

    @pytest.mark.parametrize("rest", [(), ("steps", "inside"), ("thrown-away",)])
    def test_an_address_kept_from_before_leads_back_in_neutral_words(self, portal, mara, rest):
        preparation_id = prepared_by(mara)
        make_unsafe(mara)
        words = text_of(portal.get(portal.get(at(preparation_id, *rest))["Location"]))
        assert "That page is closed at the moment: your therapist can tell you more." in words
        assert not any(word in words.lower() for word in TELLING)

    def test_words_on_their_way_are_kept_and_the_page_closes(self, portal, mara):
        preparation_id = prepared_by(mara)
        make_unsafe(mara)
        done = portal.post(step(preparation_id, "inside"), {"felt": "Alone.", "seen": "1"})["Location"]
        assert done == f"{ALL}?just=closed"
        assert own_preparation_of(mara.id, preparation_id).prepared.felt == "Alone."

    @pytest.mark.parametrize("kind", ["talk", "boundary"])
    def test_none_is_begun(self, portal, mara, kind):
        make_unsafe(mara)
        assert portal.get(f"{ALL}new/{kind}/")["Location"] == ALL
        page = begin(portal, kind, with_whom="Jonas")
        assert page.status_code == 422
        assert not any(word in text_of(page).lower() for word in TELLING)
        assert not Preparation.objects.exists()

    def test_a_decision_is_thought_through_as_ever(self, portal, mara):
        make_unsafe(mara)
        assert begin(portal, "decision", question="Where do I sleep?").status_code == 303
