"""Every closed list has its words, and every source its short name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from openipt.core import measures, protocols
from openipt.core.safety import Done, Needed
from openipt.core.vocabulary import Mark, Phase, Source, SourceKind
from openipt.web.practice import answers, citations, wording

ZUNG = Source(
    key="zung-1965", says="Zung 1965, Arch Gen Psychiatry 12:63.", mark=Mark.CHECKED, kind=SourceKind.PUBLISHED
)


def test_every_closed_list_has_its_words():
    assert set(wording.PHASES) == set(Phase)
    assert set(wording.NEEDED) == set(wording.NOT_SAID) == set(Needed)
    assert all(wording.done_in_words(done, "Mara") for done in Done)


def test_every_suggestion_of_every_protocol_has_its_words():
    suggested = {
        each
        for protocol in map(protocols.get, protocols.keys())
        for point in protocol.decision_points
        for each in point.suggests
    }
    assert suggested <= set(wording.SUGGESTIONS)


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (Mark.CHECKED, "Zung 1965"),
        (Mark.TO_CONFIRM, "Zung 1965, still to be confirmed"),
        (Mark.UNCERTAIN, "Zung 1965, sources differ"),
        (Mark.OWN_RULE, "design rule, not validated"),
    ],
)
def test_a_source_says_in_few_words_who_says_so_and_how_sure_that_is(mark, said):
    assert citations.short(replace(ZUNG, mark=mark)) == said


def test_a_citation_in_full_ends_without_a_stop_so_that_a_sentence_can_go_on():
    source = replace(ZUNG, says="Zung 1965, Arch Gen Psychiatry 12:63-70.")
    assert citations.in_full(source) == "Zung 1965, Arch Gen Psychiatry 12:63-70"
    assert citations.in_full(replace(source, mark=Mark.TO_CONFIRM)).endswith("63-70, still to be confirmed")


@pytest.mark.parametrize("key", measures.keys())
def test_every_figure_a_page_shows_has_a_source_of_few_words(key):
    main = measures.get(key).main
    figures = [*main.bands, *main.cut_offs, *([main.reliable_change] if main.reliable_change else [])]
    assert all(len(citations.short(figure.source)) <= 80 for figure in figures)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ([], "The first check-in with this item."),
        ([0], "“Not at all” at the one earlier check-in."),
        ([0, 0, 0], "“Not at all” at all 3 earlier check-ins."),
        ([0, 2, 1], "Last time: “Several days”."),
        ([0, None], "Last time: “not recorded”."),
    ],
)
def test_how_an_item_was_answered_before_is_one_sentence(before, said):
    assert answers.earlier_in_words(measures.get("phq9"), "q9", before) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([0, 0], "Item 9 was “Not at all” at all 2 check-ins."),
        ([0, 0, 1, None], "Item 9 was “Not at all” 2 times, “Several days” once, “not recorded” once."),
    ],
)
def test_how_an_item_was_answered_each_time_is_one_sentence(given, said):
    assert answers.history_in_words(measures.get("phq9"), "q9", given) == said
