"""What we ship: unaltered once released, worded only under licence, every threshold with its source."""

import tomllib
from pathlib import Path

import pytest

from openipt.core import measures
from openipt.core.content import folder_digest
from openipt.core.content.shelf import read_folder
from openipt.core.measures import Measure, check_path
from openipt.core.vocabulary import Mark, Source, SourceKind

LIBRARY = Path(measures.__file__).parent / "library"
RELEASED = tomllib.loads((LIBRARY / "released.toml").read_text())
SHIPPED = list(map(measures.get, measures.keys()))
each_measure = pytest.mark.parametrize("measure", SHIPPED, ids=lambda measure: measure.key)


def test_a_released_folder_is_never_edited():
    """A change needs a new version: move the old files to earlier/<version>/ and record the new digest."""
    folders = {(measure.key, measure.version): LIBRARY / measure.key for measure in SHIPPED}
    folders |= {(path.parents[1].name, path.name): path for path in LIBRARY.glob("*/earlier/*")}
    found: dict[str, dict[str, str]] = {measure.key: {} for measure in SHIPPED}
    for (key, version), folder in folders.items():
        found[key][version] = folder_digest(read_folder(folder))
    assert found == RELEASED


@each_measure
def test_its_folder_has_no_fault(measure: Measure):
    assert check_path(LIBRARY / measure.key) == ()


@each_measure
def test_its_wording_ships_under_licence_with_credit(measure: Measure):
    assert measure.licence.ships_wording == bool(measure.languages)
    terms = (LIBRARY / measure.key / "LICENCE.md").read_text()
    for language in measure.languages:
        words = measure.translation(language)
        assert words.credit in " ".join(terms.split())
        assert words.permission


@each_measure
def test_its_thresholds_name_who_says_so(measure: Measure):
    named = [flag.source for flag in measure.item_flags]
    for each in measure.scores:
        named += [threshold.source for threshold in (*each.bands, *each.cut_offs)]
        single = (each.reliable_change, each.meaningful_change, each.response, each.remission)
        named += [threshold.source for threshold in single if threshold is not None]
    assert all(isinstance(source, Source) and source.says for source in named)
    assert all(source.kind is SourceKind.DESIGN_RULE for source in named if source.mark is Mark.OWN_RULE)


@each_measure
def test_nobody_has_reviewed_it_yet_and_it_says_so(measure: Measure):
    assert measure.reviewed == "not yet"


def test_thresholds_are_those_of_the_literature():
    """Kroenke 2001, Löwe 2004, NHS Talking Therapies."""
    phq9, gad7 = measures.get("phq9").main, measures.get("gad7").main
    assert [(band.key, band.min) for band in phq9.bands] == [
        ("minimal", 0),
        ("mild", 5),
        ("moderate", 10),
        ("moderately severe", 15),
        ("severe", 20),
    ]
    assert (phq9.cut_off("caseness").at_least, phq9.reliable_change.points, phq9.meaningful_change.points) == (10, 6, 5)
    assert (phq9.response.percent_fall, phq9.remission.below, phq9.how.blanks_allowed) == (50, 5, 2)
    assert (gad7.cut_off("caseness").at_least, gad7.reliable_change.points, gad7.how.blanks_allowed) == (8, 4, 2)
    assert phq9.bands[1].source.mark is Mark.CHECKED
    assert measures.get("phq2").main.cut_off("screen_positive").source.mark is Mark.TO_CONFIRM


def test_only_what_somebody_may_show_is_worded():
    """The owners’ list of November 2026: the PHQ family as others quote it, the rest read at its holder, or our own."""
    worded = {measure.key for measure in SHIPPED if measure.languages}
    assert worded == {
        *("phq2", "phq4", "phq8", "phq9", "gad2", "gad7"),
        *("pcptsd5", "ucla3_ons", "session_feedback"),
    }


def test_every_instrument_of_the_list_is_here():
    """Sixty-five: beside the measures the two screens, which are no sums, and the two diaries of the daily rhythm."""
    assert len(SHIPPED) == 65 - 2 - 2


def test_a_clinician_s_scale_is_never_sent():
    assert [measure.key for measure in SHIPPED if not measure.may_be_sent] == ["bes", "hamd17", "madrs", "pcptsd5"]


def test_a_question_about_suicide_is_always_watched():
    watched = {measure.key: {flag.item for flag in measure.item_flags} for measure in SHIPPED if measure.item_flags}
    assert watched == {
        "phq9": {"q9"},
        "phqa": {"q9", "thoughts", "attempt"},
        "epds": {"q10"},
        "bsl23": {"q5", "q7", "q18"},
        "core10": {"q6"},
        "qids_sr16": {"q12"},
        "hamd17": {"q3"},
        "madrs": {"q10"},
        "msi_bpd": {"q2"},
    }


def test_short_forms_ask_what_the_long_forms_ask():
    for short, long in (("phq2", "phq9"), ("gad2", "gad7")):
        brief, whole = measures.get(short).translation("en"), measures.get(long).translation("en")
        assert (brief.stem, brief.options) == (whole.stem, whole.options)
        assert brief.items == {key: whole.items[key] for key in ("q1", "q2")}
