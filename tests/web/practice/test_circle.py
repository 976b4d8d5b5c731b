"""Staff look at somebody's circle, move people, keep it and compare; what is typed is shown as text and never lost."""

from __future__ import annotations

import re
import uuid
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openipt.clinic.inventory.actions import take_snapshot
from openipt.clinic.inventory.models import Telling
from openipt.clinic.inventory.reads import invitation_of, people_of, snapshots
from openipt.core.inventory import Ring, SafetyConcern, SnapshotKind, Support, Tie, Valence
from openipt.core.timeline import RoughDate
from tests import cast
from tests.clinic.inventory.telling import as_told, somebody_of, told_again
from tests.conftest import NOW
from tests.web.practice.conftest import about, shows_own_rules, words_of
from tests.web.signing_in import sign_in

HOSTILE = ["<script>alert(1)</script>", "{{ 7|add:7 }}{% now %}", "'\" onload=x", "‮evil", "أم علي", "x" * 60]


def at(mara, *rest) -> str:
    return "/".join(["/practice/people", str(mara.id), "circle", *map(str, rest), ""])


def text_of(response) -> str:
    """The words of a page, as one line."""
    words = unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return re.sub(r"\s+", " ", words)


@pytest.fixture
def people(mara):
    return {
        "Emil": somebody_of(mara, "Emil", tie=Tie.CHILD, ring=Ring.CLOSEST, valence=Valence.GOOD, is_confidant=False),
        "Jonas": somebody_of(
            mara, "Jonas", tie=Tie.PARTNER, wanted_ring=Ring.CLOSEST, valence=Valence.BOTH, in_conflict=True
        ),
        "Klara": somebody_of(mara, "Klara", is_confidant=True, support=frozenset({Support.EMOTIONAL})),
        "Dad": somebody_of(mara, "Dad", tie=Tie.PARENT, is_alive=False, died=RoughDate.of(2019)),
    }


class TestThePage:
    def test_shows_the_picture_and_the_same_as_a_list(self, desk, mara, people):
        page = desk.get(at(mara))
        words = text_of(page)
        assert "4 people around Mara in three rings" in words_of(page)
        assert "Partner. Good and hard, conflict. Wanted: closest." in words
        assert "Parent. Died 2019." in words
        for entry_id in people.values():
            assert f'href="{at(mara, "people", entry_id)}"' in page.content.decode()

    def test_gives_everybody_two_buttons_and_one_at_the_edges(self, desk, mara, people):
        body = desk.get(at(mara)).content.decode()
        assert f'value="{people["Jonas"]} 1"' in body
        assert f'value="{people["Jonas"]} 3"' in body
        assert f'value="{people["Emil"]} 0"' not in body
        assert body.count('name="move"') == 3 * 2 + 1

    def test_says_what_the_network_comes_to(self, desk, mara, people):
        words = text_of(desk.get(at(mara)))
        assert "3 people. Died: Dad." in words
        assert "1: Klara. Not asked about Jonas." in words
        assert "Emotional: Klara." in words

    def test_a_signal_of_our_own_is_shown_only_where_the_service_wants_it_and_says_what_it_is(
        self, desk, mara, harbour_street
    ):
        somebody_of(mara, "Klara", is_confidant=False)
        assert "design rule, not validated" not in text_of(desk.get(at(mara)))
        shows_own_rules(harbour_street)
        assert "Possibly: 1 in their life now; few is up to 2 (design rule, not validated)." in text_of(
            desk.get(at(mara))
        )

    def test_an_empty_one_says_how_to_begin(self, desk, mara):
        words = text_of(desk.get(at(mara)))
        assert "Nobody is in the circle yet" in words
        assert "Begin with whoever matters most to Mara now" in words

    def test_costs_the_same_for_two_people_and_for_sixty(self, desk, mara, django_assert_num_queries):
        somebody_of(mara), somebody_of(mara, "Klara")
        desk.get(at(mara))
        with CaptureQueriesContext(connection) as few:
            desk.get(at(mara))
        for number in range(58):
            somebody_of(mara, f"Person {number}")
        with django_assert_num_queries(len(few)):
            page = desk.get(at(mara))
        assert "60 people around Mara" in words_of(page)

    def test_a_supervisor_reads_without_buttons(self, client, mara, people, ines, harbour_street):
        cast.in_the_care_of(mara, ines, cast.Relation.SUPERVISING)
        sign_in(client, ines)
        body = client.get(at(mara)).content.decode()
        assert "Jonas" in body
        assert 'name="move"' not in body
        assert client.get(at(mara, "people")).status_code == 404


class TestMoving:
    def test_a_button_moves_one_ring_and_comes_back_to_the_row(self, desk, mara, people):
        answer = desk.post(at(mara, "places"), about(mara.id, move=f"{people['Jonas']} 1"))
        assert (answer.status_code, answer["Location"]) == (303, at(mara) + "#person-2")
        assert as_told(mara, people["Jonas"]).ring is Ring.CLOSEST

    def test_outside_the_rings_nothing_moves_and_the_page_says_so(self, desk, mara, people):
        answer = desk.post(at(mara, "places"), about(mara.id, move=f"{people['Jonas']} 4"))
        assert answer.status_code == 422
        assert "The circle has no place there, so they stay where they were" in text_of(answer)
        assert as_told(mara, people["Jonas"]).ring is Ring.CLOSE

    def test_a_form_about_another_person_moves_nobody(self, desk, mara, people):
        answer = desk.post(at(mara, "places"), about(uuid.uuid4(), move=f"{people['Jonas']} 1"))
        assert answer.status_code == 422
        assert as_told(mara, people["Jonas"]).ring is Ring.CLOSE

    def test_somebody_of_another_inventory_is_not_found(self, desk, mara, people, lind, harbour_street):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, lind)
        other = somebody_of(idris, "Ada")
        assert desk.post(at(mara, "places"), about(mara.id, move=f"{other} 1")).status_code == 404
        assert desk.get(at(mara, "people", other)).status_code == 404

    def test_what_no_button_sends_is_not_found(self, desk, mara, people):
        assert desk.post(at(mara, "places"), about(mara.id, move="x")).status_code == 404


class TestTellingOfSomebody:
    def filled(self, mara, entry_id, **changes) -> dict[str, object]:
        """The form as the page draws it for somebody, with changes."""
        person = as_told(mara, entry_id)
        return about(
            mara.id,
            began_from=person.telling,
            nickname=person.nickname,
            tie=person.tie.value,
            tie_words=person.tie_words,
            ring=person.ring.value,
            life="here",
            in_conflict="yes" if person.in_conflict else "no",
            good=person.good,
            **changes,
        )

    def test_a_name_a_tie_and_a_ring_are_enough(self, desk, mara):
        entry_id = uuid.uuid4()
        for _ in range(2):
            answer = desk.post(
                at(mara, "people"),
                about(mara.id, entry=entry_id, nickname="Bea", tie="friend", ring="3", life="here"),
            )
            assert answer["Location"] == at(mara, "people", entry_id) + "?just=added"
        (bea,) = people_of(mara.id)
        assert (bea.nickname, bea.tie, bea.ring) == ("Bea", Tie.FRIEND, Ring.FURTHER_OUT)

    def test_what_is_missing_is_asked_for_by_name_and_what_was_typed_stays(self, desk, mara):
        answer = desk.post(at(mara, "people"), about(mara.id, nickname="Bea", life="here"))
        assert answer.status_code == 422
        words = text_of(answer)
        assert "Error: Mara A, add a person" in words
        for mend in ("Choose what they are to the person", "Choose how close they are now"):
            assert words.count(mend) == 2
        assert 'value="Bea"' in answer.content.decode()

    def test_a_ring_that_is_none_says_that_there_is_no_place_outside(self, desk, mara):
        answer = desk.post(at(mara, "people"), about(mara.id, nickname="Bea", tie="friend", ring="4", life="here"))
        assert "there is no place outside them" in text_of(answer)
        assert people_of(mara.id) == ()

    def test_the_form_grows_and_says_what_nobody_asked_yet(self, desk, mara, people):
        page = desk.get(at(mara, "people", people["Jonas"]))
        words = text_of(page)
        assert "Safety, seen by staff only 1 not asked yet" in words
        assert "What is good and hard 3 not asked yet" in words
        assert "Expectations on both sides 1 not asked yet" in words

    def test_everything_typed_is_kept(self, desk, mara, people):
        answer = desk.post(
            at(mara, "people", people["Klara"]),
            self.filled(
                mara,
                people["Klara"],
                valence="both",
                wanted_ring="1",
                ring_before="0",
                contact="weekly",
                contact_modes=["phone", "text"],
                hard="She rushes.",
                satisfaction="8",
                reciprocity="balanced",
                is_confidant="yes",
                knows_of_depression="no",
                support=["emotional", "company"],
                changes_wanted="More time.",
                expectations="That she asks.",
                are_met="no",
                conflict_level="2",
                last_conflict_year="2026",
                last_conflict_month="2",
                communication=["direct"],
                onset_change="before",
                safety=["none"],
                area="role_transition",
                area_strength="weak",
                notes="Ask about choir.",
                why="They walk together now.",
            ),
        )
        assert answer.status_code == 303
        klara = as_told(mara, people["Klara"])
        assert (klara.hard, klara.satisfaction, klara.are_met, klara.safety) == ("She rushes.", 8, False, frozenset())
        assert (klara.last_conflict, klara.support) == (
            RoughDate.of(2026, 2),
            frozenset({Support.EMOTIONAL, Support.COMPANY}),
        )
        page = desk.get(at(mara, "people", people["Klara"])).content.decode()
        assert 'value="weekly" id="id_contact_3" checked' in page
        assert 'name="last_conflict_month" id="id_last_conflict_month" value="2"' in page

    def test_two_windows_never_overwrite_each_other_unseen(self, desk, mara, people):
        form = self.filled(mara, people["Klara"], hard="She rushes.")
        told_again(mara, people["Klara"], good="She listens.")
        told_again(mara, people["Klara"], hard="She forgets.")
        answer = desk.post(at(mara, "people", people["Klara"]), form)
        assert answer.status_code == 409
        words = text_of(answer)
        assert "Somebody changed the same part in the meantime, so nothing was overwritten." in words
        assert "What is hard: She forgets." in words
        assert "She rushes." in answer.content.decode()
        assert "She listens." in answer.content.decode()
        assert as_told(mara, people["Klara"]).hard == "She forgets."

    def test_too_much_text_says_how_much_and_stays(self, desk, mara, people):
        answer = desk.post(
            at(mara, "people", people["Klara"]), self.filled(mara, people["Klara"]) | {"good": "y" * 10_001}
        )
        assert answer.status_code == 422
        assert "Write 10000 letters at most. You wrote 10001." in text_of(answer)
        assert "y" * 10_001 in answer.content.decode()
        kept = desk.post(
            at(mara, "people", people["Klara"]), self.filled(mara, people["Klara"]) | {"good": "y" * 10_000}
        )
        assert kept.status_code == 303

    @pytest.mark.parametrize(
        ("changes", "mend"),
        [
            ({"died_year": "2019"}, "Choose “has died”, or clear the date of death"),
            ({"life": "died", "died_year": "2027"}, "Enter a date that is not in the future"),
            ({"life": "died", "died_month": "13", "died_year": "2019"}, "Enter a year, a month and a year"),
            ({"satisfaction": "11"}, "Enter a whole number from 0 to 10"),
            ({"safety": ["none", "violence"]}, "Choose what applies, or say that nothing does, not both"),
        ],
    )
    def test_what_cannot_be_is_mended_in_words(self, desk, mara, people, changes, mend):
        answer = desk.post(at(mara, "people", people["Klara"]), self.filled(mara, people["Klara"]) | changes)
        assert answer.status_code == 422
        assert mend in text_of(answer)

    def test_a_full_name_or_a_number_is_noticed_and_kept(self, desk, mara):
        entry_id = somebody_of(mara, "Jonas Meyer")
        assert "This looks like a full name or a number." in text_of(desk.get(at(mara, "people", entry_id)))

    @pytest.mark.parametrize("name", HOSTILE)
    def test_hostile_text_is_text(self, desk, mara, name):
        entry_id = somebody_of(mara, name, tie_words=name, good=name * 10, notes=name)
        told_again(mara, entry_id, why=name, ring=Ring.CLOSEST)
        for address in (at(mara), at(mara, "people", entry_id), at(mara, "people", entry_id, "erasure")):
            body = desk.get(address).content.decode()
            assert "<script>alert" not in body
            assert "1414" not in body.replace(" ", "")
            assert name in unescape(body) or len(name) == 60


class TestKeepingAndComparing:
    def keep(self, actor, mara, kind) -> None:
        take_snapshot(actor=actor, course_id=mara.courses.get().id, kind=kind, at=NOW)

    def test_keeping_says_so_and_offers_the_kind_that_fits(self, desk, mara, people):
        assert '<option value="middle" selected>' in desk.get(at(mara)).content.decode()
        answer = desk.post(at(mara, "kept"), about(mara.id, kind="start"))
        assert answer["Location"] == at(mara) + "?just=kept"
        assert "This circle is kept." in text_of(desk.get(answer["Location"]))
        assert [each.kind for each in snapshots(mara.courses.get().id)] == [SnapshotKind.START]

    def test_nobody_yet_is_nothing_to_keep(self, desk, mara):
        answer = desk.post(at(mara, "kept"), about(mara.id, kind="start"))
        assert answer.status_code == 422
        assert "There is nobody in the circle yet" in text_of(answer)

    def test_an_unknown_kind_is_not_found(self, desk, mara, people):
        assert desk.post(at(mara, "kept"), about(mara.id, kind="x")).status_code == 404

    def test_who_moved_came_and_left_is_told_in_words(self, desk, mara, people, as_lind):
        self.keep(as_lind, mara, SnapshotKind.START)
        told_again(mara, people["Jonas"], ring=Ring.CLOSEST, in_conflict=False, why="They talk on Sundays.")
        told_again(mara, people["Klara"], is_current=False)
        somebody_of(mara, "Hanna", ring=Ring.FURTHER_OUT, wanted_ring=Ring.CLOSE)
        words = text_of(desk.get(at(mara)))
        assert "Start and Now" in words
        assert (
            "Jonas moved closer Close to closest. As was wished. The conflict line is gone. They talk on Sundays."
            in words
        )
        assert "Klara has left" in words
        assert "Hanna is new Further out. Wanted: close." in words
        assert "No move: Emil and Dad." in words
        assert "3 people, 1 confidant" in words

    def test_any_two_circles_can_be_compared_either_way_round(self, desk, mara, people, as_lind):
        self.keep(as_lind, mara, SnapshotKind.START)
        told_again(mara, people["Jonas"], ring=Ring.CLOSEST)
        self.keep(as_lind, mara, SnapshotKind.END)
        told_again(mara, people["Emil"], ring=Ring.CLOSE)
        for query in ("?earlier=1&later=2", "?earlier=2&later=1"):
            words = text_of(desk.get(at(mara) + query))
            assert "Start and End" in words
            assert "Jonas moved closer" in words
            assert "Emil moved out" not in words
        assert "Emil moved out" in text_of(desk.get(at(mara) + "?earlier=2"))
        assert desk.get(at(mara) + "?earlier=x&later=99").status_code == 200


class TestSafety:
    def test_stands_on_the_page_of_staff_and_never_on_paper(self, desk, mara):
        entry_id = somebody_of(mara, "Jonas", safety=frozenset({SafetyConcern.COERCION}))
        page = words_of(desk.get(at(mara)))
        assert re.search(r'class="[^"]*screen-only[^"]*">A concern about safety stands', page)
        form = words_of(desk.get(at(mara, "people", entry_id)))
        assert re.search(r"<details class=\"[^\"]*screen-only[^\"]*\">\s*<summary><h2>Safety, seen by staff only", form)


class TestInviting:
    def test_opens_and_closes(self, desk, mara):
        assert "Mara has not been asked to draw." in text_of(desk.get(at(mara)))
        desk.post(at(mara, "invitations"), about(mara.id, invitation="begin"))
        assert invitation_of(mara.id).is_open
        assert "Mara may draw here, asked today." in text_of(desk.get(at(mara)))
        desk.post(at(mara, "invitations"), about(mara.id, invitation="end"))
        assert not invitation_of(mara.id).is_open
        assert "Mara sees the circle and no longer draws." in text_of(desk.get(at(mara)))


class TestTakingSomebodyOut:
    def test_asks_first_and_then_deletes_what_was_told(self, desk, mara, people):
        address = at(mara, "people", people["Klara"], "erasure")
        assert "It cannot be brought back." in text_of(desk.get(address))
        answer = desk.post(address, about(mara.id))
        assert answer["Location"] == at(mara) + "?just=erased"
        assert not Telling.objects.filter(inventory_person_id=people["Klara"]).exists()
        assert desk.get(at(mara, "people", people["Klara"])).status_code == 404
