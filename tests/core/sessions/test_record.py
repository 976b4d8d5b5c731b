"""A session as it is kept: strict, in limits, and the same when it is read again."""

from __future__ import annotations

import msgspec
import pytest

from openipt.core.sessions import (
    BRIEF_MAX,
    CommunicationAnalysis,
    EncouragementOfAffect,
    Expectation,
    Exploration,
    JointSession,
    Line,
    NetworkBuilding,
    Opening,
    ProblemSolving,
    RecordedTwice,
    RecordTooLong,
    RolePlay,
    SessionRecord,
    SocialSupport,
    Speaker,
    Technique,
    Whose,
    WorkAtHome,
    as_text,
    from_text,
    technique_of,
)
from openipt.core.sessions.records import TechniqueRecord

RECORDS = TechniqueRecord.__args__
OF_THE_SESSION = {Technique.MOOD_EVENT_LINK, Technique.WORK_AT_HOME}
"""Recorded in parts of the session itself: the opening and the work at home."""


def test_every_technique_has_its_own_record_or_part():
    assert {technique_of(record()) for record in RECORDS} | OF_THE_SESSION == set(Technique)


@pytest.mark.parametrize("record", RECORDS)
def test_no_technique_is_one_box_of_free_text(record):
    assert len(msgspec.structs.fields(record)) > 1


def test_what_was_kept_reads_as_it_was():
    record = SessionRecord(
        opening=Opening(said="Flat.", link="When he goes quiet I go down."),
        used=(
            CommunicationAnalysis(other="Jonas", lines=(Line(speaker=Speaker.PERSON, said="You never ask."),)),
            RolePlay(scene="At the table", tries=2),
        ),
        note="مرحبا <b>& more</b>",
    )
    assert from_text(as_text(record)) == record


def test_nothing_recorded_takes_no_room():
    assert as_text(SessionRecord()) == "{}"
    assert SessionRecord().is_empty()


def test_techniques_are_told_from_what_was_recorded():
    record = SessionRecord(
        opening=Opening(link="Thursdays."), used=(Exploration(topic="work"),), home=WorkAtHome(task="Ask Jonas.")
    )
    assert record.techniques == (Technique.EXPLORATION, Technique.WORK_AT_HOME, Technique.MOOD_EVENT_LINK)


@pytest.mark.parametrize(
    "text",
    [
        '{"used":[{"technique":"T99"}]}',
        '{"used":[{"technique":"T7","tries":"2"}]}',
        '{"used":[{"technique":"T7","anything":"else"}]}',
        '{"used":[{"technique":"T7","tries":-1}]}',
        '{"used":[{"technique":"T3","work":"whatever"}]}',
        '{"used":[{"technique":"T1","topic":"' + "a" * (BRIEF_MAX + 1) + '"}]}',
        '{"mood":1}',
    ],
)
def test_what_is_not_so_is_not_read(text):
    with pytest.raises(msgspec.ValidationError):
        from_text(text)


def test_one_technique_is_recorded_once():
    with pytest.raises(RecordedTwice):
        as_text(SessionRecord(used=(Exploration(topic="a"), Exploration(topic="b"))))


def test_there_is_a_limit_to_everything_together():
    with pytest.raises(RecordTooLong):
        as_text(SessionRecord(used=(ProblemSolving(own_options="a" * 200_001),)))


def test_no_log_ever_shows_what_was_said():
    assert repr(EncouragementOfAffect(affect="shame")) == "EncouragementOfAffect"
    assert "shame" not in repr(SessionRecord(used=(EncouragementOfAffect(affect="shame"),)))


def test_whose_turn_it_would_be_says_nothing_alone():
    assert Line(speaker=Speaker.OTHER).is_empty()
    assert not Line(speaker=Speaker.OTHER, how="turned away").is_empty()
    assert Expectation(whose=Whose.OTHER).is_empty()
    assert not Expectation(whose=Whose.OTHER, was_said=False).is_empty()


def test_everybody_named_is_told_once_wherever_they_were_asked_for():
    record = SessionRecord(
        used=(CommunicationAnalysis(other="Jonas"), SocialSupport(who="Klara"), JointSession(who=" Jonas ")),
        area=NetworkBuilding(approach_whom="Hanna"),
        home=WorkAtHome(with_whom="Klara"),
    )
    assert record.people_named == ("Klara", "Jonas", "Hanna")
