"""A person draws their own circle while it is open, sees it afterwards, and never sees what only staff may."""

from __future__ import annotations

import uuid

import pytest

from openipt.clinic.inventory.actions import end_invitation, invite_to_draw, take_snapshot
from openipt.clinic.inventory.reads import people_of
from openipt.core.inventory import Ring, SafetyConcern, SnapshotKind, Tie, Valence
from openipt.core.vocabulary import ProblemArea
from tests import cast
from tests.clinic.inventory.telling import as_told, somebody_of, told_again
from tests.conftest import NOW
from tests.web.portal.pages import text_of, title_of


def at(*rest) -> str:
    return "/".join(["/portal/circle", *map(str, rest), ""])


@pytest.fixture
def invited(mara, as_lind) -> None:
    invite_to_draw(actor=as_lind, person_id=mara.id, at=NOW)


@pytest.fixture
def sam(mara):
    return somebody_of(
        mara,
        "Sam",
        tie=Tie.PARTNER,
        tie_words="my partner",
        wanted_ring=Ring.CLOSEST,
        in_conflict=True,
        safety=frozenset({SafetyConcern.COERCION}),
        area=ProblemArea.ROLE_DISPUTE,
        notes="Ask alone.",
    )


def test_before_it_is_time_the_page_says_so_and_names_nobody(portal, sam):
    page = portal.get(at())
    assert "Dr Lind will ask you to when it is time." in text_of(page)
    assert "Sam" not in text_of(page)
    assert title_of(page).startswith("My people")


@pytest.mark.usefixtures("invited")
class TestWhileItIsOpen:
    def test_the_picture_and_the_list_say_the_same(self, portal, sam):
        page = portal.get(at())
        assert "Me in the middle. Close: Sam." in page.content.decode()
        assert "My partner. Close, tense just now. I wish we were closer." in text_of(page)
        assert "Dr Lind can see it." in text_of(page)

    def test_each_press_is_kept_and_shows(self, portal, mara, sam):
        for pressed, kept in (
            ({"ring": "3"}, ("ring", Ring.FURTHER_OUT)),
            ({"wanted": "2"}, ("wanted_ring", Ring.CLOSE)),
            ({"between": "hard"}, ("valence", Valence.HARD)),
            ({"tension": "no"}, ("in_conflict", False)),
        ):
            answer = portal.post(at("people", sam), pressed)
            assert (answer.status_code, answer["Location"]) == (303, at("people", sam) + "#chosen")
            assert getattr(as_told(mara, sam), kept[0]) == kept[1]
        body = portal.get(at("people", sam)).content.decode()
        assert 'id="ring-3" name="ring" value="3" aria-pressed="true"' in body
        assert 'id="tension-no" name="tension" value="no" aria-pressed="true"' in body

    def test_what_staff_wrote_stays_under_every_press(self, portal, mara, sam):
        portal.post(at("people", sam), {"ring": "1"})
        person = as_told(mara, sam)
        assert (person.safety, person.notes) == (frozenset({SafetyConcern.COERCION}), "Ask alone.")

    @pytest.mark.parametrize("address", [at(), at("people"), at("then-and-now")])
    def test_nothing_only_staff_may_see_is_on_any_page(self, portal, mara, sam, as_lind, address):
        take_snapshot(actor=as_lind, course_id=mara.courses.get().id, kind=SnapshotKind.START, at=NOW)
        told_again(mara, sam, ring=Ring.CLOSEST, why="She feels watched.")
        for page in (portal.get(address), portal.get(at("people", sam)), portal.get(at("people", sam, "name"))):
            body = page.content.decode().lower()
            # the way to their own safety plan stands on every page
            for own in ('/portal/safety-plan/">safety<', "/portal/safety-plan/", "safety plan"):
                body = body.replace(own, "")
            for secret in ("coercion", "safety", "ask alone", "role dispute", "role_dispute", "watched"):
                assert secret not in body

    def test_a_drag_is_kept_and_outside_the_rings_is_said_calmly(self, portal, mara, sam):
        portal.post(at("places"), {"move": f"{sam} 1 90"})
        assert (as_told(mara, sam).ring, as_told(mara, sam).angle) == (Ring.CLOSEST, 90)
        for address, posted in ((at("places"), {"move": f"{sam} 4"}), (at("people", sam), {"ring": "9"})):
            answer = portal.post(address, posted)
            assert answer.status_code == 422
            assert "There is no place there, so nothing was moved." in text_of(answer)
        assert as_told(mara, sam).ring is Ring.CLOSEST

    @pytest.mark.parametrize("pressed", [{}, {"ring": "x"}, {"between": "x"}, {"tension": "maybe"}, {"wanted": "7"}])
    def test_what_no_button_sends_is_not_found(self, portal, sam, pressed):
        assert portal.post(at("people", sam), pressed).status_code == 404

    def test_somebody_is_added_once_and_their_place_is_asked_next(self, portal, mara):
        entry_id = uuid.uuid4()
        for _ in range(2):
            answer = portal.post(at("people"), {"entry": entry_id, "nickname": "Jo", "tie": "sibling", "life": "here"})
            assert answer["Location"] == at("people", entry_id)
        assert [(each.nickname, each.ring) for each in people_of(mara.id)] == [("Jo", Ring.CLOSE)]
        assert "How close now?" in text_of(portal.get(at("people", entry_id)))

    def test_what_is_missing_is_asked_for_and_what_was_typed_stays(self, portal, mara):
        answer = portal.post(at("people"), {"nickname": "", "tie": "", "life": "here", "tie_words": "from choir"})
        assert answer.status_code == 422
        words = text_of(answer)
        assert "Enter what you call them" in words
        assert "Choose who they are to you" in words
        assert 'value="from choir"' in answer.content.decode()
        assert title_of(answer).startswith("Error:")

    def test_somebody_who_has_died_keeps_a_place_and_is_asked_nothing_else(self, portal, mara):
        entry_id = uuid.uuid4()
        portal.post(
            at("people"),
            {"entry": entry_id, "nickname": "Dad", "tie": "parent", "life": "died", "died_year": "2019"},
        )
        words = text_of(portal.get(at("people", entry_id)))
        assert "How close now?" in words
        assert "How is it between us?" not in words
        assert "Parent. Died 2019. Close." in words

    def test_a_name_can_be_changed(self, portal, mara, sam):
        portal.post(at("people", sam, "name"), {"nickname": "S", "tie": "former_partner", "life": "past"})
        person = as_told(mara, sam)
        assert (person.nickname, person.tie, person.is_current) == ("S", Tie.FORMER_PARTNER, False)

    def test_a_full_name_is_noticed_kindly(self, portal, mara):
        entry_id = somebody_of(mara, "Jonas Meyer")
        assert "A first name or a nickname keeps them safer." in text_of(portal.get(at("people", entry_id)))

    @pytest.mark.parametrize("name", ["<b>Bo</b>", "{{ settings.SECRET_KEY }}", "أم علي", "‮evil", "x" * 60])
    def test_hostile_text_is_text(self, portal, mara, name):
        entry_id = somebody_of(mara, name, tie_words=name)
        for address in (at(), at("people", entry_id), at("people", entry_id, "name")):
            body = portal.get(address).content.decode()
            assert "<b>Bo" not in body
            assert "only-for-the-demo" not in body

    def test_an_empty_circle_says_how_to_begin(self, portal):
        assert "Begin with somebody who matters to you" in text_of(portal.get(at()))

    def test_nobody_of_another_circle_is_found(self, portal, harbour_street):
        other = somebody_of(cast.a_person(harbour_street, "Idris B"), "Ada")
        for answer in (
            portal.get(at("people", other)),
            portal.post(at("people", other), {"ring": "1"}),
            portal.get(at("people", other, "name")),
            portal.post(at("places"), {"move": f"{other} 1"}),
        ):
            assert answer.status_code == 404


class TestOnceItIsClosed:
    @pytest.fixture(autouse=True)
    def _closed(self, mara, as_lind, invited, sam) -> None:
        end_invitation(actor=as_lind, person_id=mara.id, at=NOW)

    def test_what_was_drawn_is_seen_and_not_changed(self, portal, mara, sam):
        page = portal.get(at())
        assert "Your circle is closed for drawing at the moment. What you drew is kept." in text_of(page)
        assert "Sam" in text_of(page)
        body = page.content.decode()
        assert "<button" not in body[body.index('id="circle"') : body.index("</main>")]
        for answer in (portal.post(at("people", sam), {"ring": "1"}), portal.get(at("people"))):
            assert answer.status_code == 422
            assert "ask your therapist" in text_of(answer)
        assert as_told(mara, sam).ring is Ring.CLOSE


class TestThenAndNow:
    def test_says_who_is_closer_and_who_is_new(self, portal, mara, sam, invited, as_lind):
        take_snapshot(actor=as_lind, course_id=mara.courses.get().id, kind=SnapshotKind.START, at=NOW)
        told_again(mara, sam, ring=Ring.CLOSEST, in_conflict=False)
        somebody_of(mara, "Kemi", ring=Ring.FURTHER_OUT)
        words = text_of(portal.get(at("then-and-now")))
        assert "Sam is closer From close to very close. That is where you wished them to be." in words
        assert "It is less tense than it was." in words
        assert "Kemi is new here Further away." in words

    def test_is_not_there_before_a_circle_was_kept(self, portal, sam, invited):
        assert portal.get(at("then-and-now")).status_code == 404
