"""Dr Lind asks Mara a screen: kept as it was said, computed on reading, never sent, never taken back."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.audit.models import Line
from openipt.clinic.checkins.actions import ask_for_check_in, enter_check_in
from openipt.clinic.checkins.models import CheckIn, Way
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.library.actions import AnotherMeasure, LicenceUnsaid, load_screen_wording, withdraw_wording
from openipt.clinic.people.models import Relation
from openipt.clinic.safety.models import Alert
from openipt.clinic.safety.reads import told_to
from openipt.clinic.screens.actions import NothingAsked, keep_screen
from openipt.clinic.screens.models import ScreenAsked
from openipt.clinic.screens.reads import last_screen_of, screens_of
from openipt.core.assessment import LiesAhead
from openipt.core.measures import UnknownMeasure
from openipt.core.screens import ASQ, CSSRS, CssrsResult, MalformedScreenWording, Reply, UnknownQuestion, UnknownScreen
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.screens.asking import A_PLAN, HALF, NO_TO_ALL, asked, corrected, heard
from tests.conftest import NOW
from tests.core.screens.own_words import invented_screen_words


class TestKeepingAScreen:
    def test_keeps_each_reply_as_it_was_given_and_who_asked(self, mara, as_lind):
        asked(mara, HALF | {"q2": Reply.NOT_ASKED}, "Too tired to go on.", by=as_lind)
        (stands,) = screens_of(mara.id)
        assert stands.latest.replies == HALF | {
            "q2": Reply.NOT_ASKED,
            "q3": Reply.NOT_ASKED,
            "q4": Reply.NOT_ASKED,
            "q5": Reply.NOT_ASKED,
            "q6_past_3_months": Reply.NOT_ASKED,
        }
        assert (stands.asked_by, stands.latest.asked_date) == ("Dr Lind", NOW.date())
        assert stands.latest.words == "Too tired to go on."

    def test_the_result_is_worked_out_on_reading(self, mara):
        asked(mara, A_PLAN)
        asked(mara, HALF)
        half, plan = sorted(screens_of(mara.id), key=lambda each: each.result.is_unresolved, reverse=True)
        assert (plan.result.outcome, plan.result.missing) == (CssrsResult.HIGH, ())
        assert (half.result.outcome, half.result.missing) == (None, ("q2",))
        assert not {"outcome", "result", "total", "points"} & {field.name for field in ScreenAsked._meta.get_fields()}

    def test_the_same_form_sent_twice_is_kept_once(self, mara, as_lind):
        entry_id = uuid.uuid4()
        for _ in range(2):
            keep_screen(
                actor=as_lind,
                person_id=mara.id,
                screen_key="asq",
                entry_id=entry_id,
                heard=heard({"q1": Reply.NO}),
                at=NOW,
            )
        assert ScreenAsked.objects.count() == 1
        assert Line.objects.filter(verb="screen.kept").count() == 1

    def test_needs_a_reply_a_day_that_has_come_and_questions_it_asks(self, mara, as_lind):
        with pytest.raises(NothingAsked):
            asked(mara, {})
        with pytest.raises(LiesAhead):
            keep_screen(
                actor=as_lind,
                person_id=mara.id,
                screen_key="asq",
                entry_id=uuid.uuid4(),
                heard=heard({"q1": Reply.NO}, on=NOW.date() + timedelta(days=1)),
                at=NOW,
            )
        with pytest.raises(UnknownQuestion):
            asked(mara, {"q7": Reply.NO})
        assert not ScreenAsked.objects.exists()

    def test_is_for_those_who_care_for_the_person_and_whoever_supervises(self, mara, ines, harbour_street):
        weiss = cast.a_colleague(harbour_street, "Dr Weiss", Role.THERAPIST)
        with pytest.raises(NotYours):
            asked(mara, HALF, by=cast.acting(weiss, harbour_street))
        cast.in_the_care_of(mara, ines, Relation.SUPERVISING)
        asked(mara, HALF, by=cast.acting(ines, harbour_street))
        assert screens_of(mara.id)[0].asked_by == "Ines"

    def test_is_never_for_the_person(self, mara, as_mara):
        with pytest.raises(NotAllowed):
            asked(mara, HALF, by=as_mara)

    def test_the_last_one_is_known_without_opening_it(self, mara):
        assert last_screen_of(mara.id) is None
        asked(mara, NO_TO_ALL, at=NOW - timedelta(days=3))
        asked(mara, {"q1": Reply.NO}, screen=ASQ, at=NOW - timedelta(days=9))
        last = last_screen_of(mara.id)
        assert (last.screen, last.asked_date, last.times) == (CSSRS, (NOW - timedelta(days=3)).date(), 2)


class TestItsAlert:
    def test_no_to_everything_asks_for_nobody(self, mara):
        asked(mara, NO_TO_ALL)
        assert not Alert.objects.exists()

    def test_what_has_no_reply_stays_open_until_somebody_has_seen_to_it(self, mara):
        entry_id = asked(mara, HALF)
        assert [cause.rule for cause in Alert.objects.get().causes.all()] == ["suicide_asked.unresolved"]
        corrected(mara, entry_id, NO_TO_ALL)
        assert screens_of(mara.id)[0].result.outcome is CssrsResult.NONE
        assert Alert.objects.filter(closed_at__isnull=True).count() == 1

    def test_the_person_is_told_nothing_of_it(self, mara):
        asked(mara, A_PLAN)
        assert told_to(mara.id) is None


class TestCorrectingOne:
    def test_keeps_the_former_version_and_who_asked_first(self, mara, ines, as_lind, harbour_street):
        cast.in_the_care_of(mara, ines, Relation.SUPERVISING)
        entry_id = asked(mara, NO_TO_ALL, by=as_lind)
        corrected(mara, entry_id, A_PLAN, by=cast.acting(ines, harbour_street))
        (stands,) = screens_of(mara.id)
        assert (stands.asked_by, stands.latest.by, stands.latest.number) == ("Dr Lind", "Ines", 2)
        assert [each.replies["q5"] for each in stands.earlier] == [Reply.NOT_ASKED]
        assert Line.objects.filter(verb="screen.corrected").count() == 1

    def test_a_yes_that_is_added_raises_its_alert_and_one_taken_back_takes_nothing_back(self, mara):
        entry_id = asked(mara, NO_TO_ALL)
        corrected(mara, entry_id, A_PLAN)
        rules = set(Alert.objects.get().causes.values_list("about", "rule"))
        assert rules == {("q2", "suicide_asked.thoughts_of_acting"), ("q5", "suicide_asked.intent_or_recent")}
        corrected(mara, entry_id, NO_TO_ALL, seen=2)
        assert set(Alert.objects.get().causes.values_list("about", "rule")) == rules

    def test_two_windows_never_overwrite_each_other(self, mara):
        entry_id = asked(mara, NO_TO_ALL)
        corrected(mara, entry_id, A_PLAN)
        with pytest.raises(FormStale):
            corrected(mara, entry_id, HALF)

    def test_is_not_reached_through_another_person(self, mara, harbour_street, lind, as_lind):
        entry_id = asked(mara, NO_TO_ALL)
        tomas = cast.a_person(harbour_street, "Tomas D")
        cast.in_the_care_of(tomas, lind)
        with pytest.raises(NotYours):
            corrected(tomas, entry_id, A_PLAN, by=as_lind)


class TestItIsNeverSent:
    @pytest.mark.parametrize("key", ["cssrs_screen", "asq"])
    def test_not_by_link_and_not_typed_in_as_a_form_even_with_its_words_loaded(
        self, mara, as_lind, harbour_street, key
    ):
        screen = ASQ if key == "asq" else CSSRS
        loaded(harbour_street, screen)
        with pytest.raises(UnknownMeasure):
            ask_for_check_in(actor=as_lind, person_id=mara.id, measure_key=key, at=NOW)
        with pytest.raises(UnknownMeasure):
            enter_check_in(
                actor=as_lind,
                person_id=mara.id,
                check_in_id=uuid.uuid4(),
                measure_key=key,
                way=Way.PAPER,
                answers={"q1": 1},
                captured_at=NOW,
                at=NOW,
            )
        assert not CheckIn.objects.exists()

    def test_and_no_measure_is_kept_as_a_screen(self, mara, as_lind):
        with pytest.raises(UnknownScreen):
            keep_screen(
                actor=as_lind,
                person_id=mara.id,
                screen_key="phq9",
                entry_id=uuid.uuid4(),
                heard=heard({"q9": Reply.YES}),
                at=NOW,
            )


class TestItsWords:
    def test_are_shown_once_loaded_and_pinned_to_what_was_asked_with_them(self, mara, harbour_street):
        asked(mara, NO_TO_ALL, at=NOW - timedelta(days=1))
        row = loaded(harbour_street, CSSRS)
        asked(mara, NO_TO_ALL)
        withdraw_wording(actor=cast.the_system(harbour_street), wording_id=row.id, at=NOW)
        asked(mara, {"q1": Reply.NO}, screen=ASQ, at=NOW - timedelta(days=2))
        latest, first, other = screens_of(mara.id)
        assert latest.latest.wording.words.questions["q1"] == "Invented question q1?"
        assert (first.latest.wording, other.latest.wording) == (None, None)

    def test_in_the_persons_language_where_there_are_such(self, mara, harbour_street):
        loaded(harbour_street, CSSRS, language="de")
        asked(mara, NO_TO_ALL)
        loaded(harbour_street, CSSRS)
        asked(mara, NO_TO_ALL)
        used = [each.latest.wording.words.language for each in screens_of(mara.id)]
        assert sorted(used) == ["de", "en"]

    def test_are_refused_for_another_screen_and_without_a_licence(self, harbour_street):
        with pytest.raises(AnotherMeasure):
            loaded(harbour_street, ASQ, expected_key="cssrs_screen")
        with pytest.raises(LicenceUnsaid):
            loaded(harbour_street, ASQ, licence_affirmed=" ")
        with pytest.raises(MalformedScreenWording):
            loaded(harbour_street, ASQ, data=b"screen = 1")


def loaded(service, screen, *, language="en", data=None, licence_affirmed="A letter of the holder", expected_key=None):
    """The words of a screen, loaded here."""
    return load_screen_wording(
        actor=cast.the_system(service),
        data=data or invented_screen_words(screen, language=language).encode(),
        licence_affirmed=licence_affirmed,
        expected_key=expected_key,
        at=NOW,
    )
