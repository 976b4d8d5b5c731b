from itertools import product, repeat

import pytest

from openipt.core import measures
from openipt.core.measures import BlankIsAnAnswer, ColumnTaken, ColumnTwice, MissingColumn, score_rows

PHQ9, PHQ2 = measures.get("phq9"), measures.get("phq2")
HEADER = ["id", *[f"q{number}" for number in range(1, 10)]]


def rows_of(measure, header, rows, **options):
    table = score_rows(measure, header, rows, **options)
    return [dict(zip(table.header, row.cells, strict=True)) for row in table.rows]


def test_adds_the_results_after_the_columns_that_were_there():
    table = score_rows(PHQ9, HEADER, [["A", *"000000001"]])
    assert table.header == [*HEADER, "total", "band", "complete", "missing", "flags", "error"]
    (row,) = table.rows
    assert row.cells == ["A", *"000000001", "1", "minimal", "true", "", "q9:self_harm_item.any", ""]
    assert row.error == ""


def test_a_blank_is_no_error():
    prorated, refused = rows_of(PHQ9, HEADER, [["A", *"1111111", "", ""], ["B", "", "", "", *"000003"]])
    assert (prorated["total"], prorated["complete"], prorated["missing"], prorated["error"]) == (
        "9",
        "false",
        "q8 q9",
        "",
    )
    assert (refused["total"], refused["band"], refused["missing"], refused["error"]) == ("", "", "q1 q2 q3", "")
    assert refused["flags"] == "q9:self_harm_item.any q9:self_harm_item.two_or_more"


def test_named_codes_are_blanks():
    (row,) = rows_of(PHQ2, ["q1", "q2"], [["7", "9.0"]], blanks=("7", "9"))
    assert (row["missing"], row["error"], row["q1"]) == ("q1 q2", "", "7")


def test_a_bad_row_keeps_its_cells_and_says_why():
    bad, good = rows_of(PHQ2, ["q1", "q2"], [["5", "x"], ["1", "1"]])
    assert bad == {
        "q1": "5",
        "q2": "x",
        "total": "",
        "band": "",
        "complete": "",
        "missing": "",
        "flags": "",
        "error": "q1: '5' is not an answer; use one of 0, 1, 2, 3.",
    }
    assert good["total"] == "2"


def test_rows_of_another_width_lose_nothing():
    table = score_rows(PHQ2, ["q1", "q2"], [["1"], ["1", "1", "more"], []])
    short, long, empty = table.rows
    assert short.cells == ["1", "", "", "", "", "", "", short.error]
    assert short.error == "This row has 1 cells; the header has 2."
    assert long.cells[:2] == ["1", "1"]
    assert long.cells[7:] == [long.error, "more"]
    assert empty.error == "This row has 0 cells; the header has 2."


def test_columns_can_bear_other_names():
    (row,) = rows_of(PHQ2, ["DPQ020", "DPQ010"], [["3", "0"]], columns={"q1": "DPQ010", "q2": "DPQ020"})
    assert (row["total"], row["DPQ020"]) == ("3", "3")


def test_a_prefix_keeps_new_names_apart():
    header = ["q1", "q2", "total"]
    with pytest.raises(ColumnTaken, match="The table has the column total already"):
        score_rows(PHQ2, header, [])
    assert score_rows(PHQ2, header, [], prefix="phq2_").header[3:5] == ["phq2_total", "phq2_band"]


def test_refuses_before_it_reads():
    with pytest.raises(MissingColumn, match="The table has no column q2"):
        score_rows(PHQ2, ["q1"], [])
    with pytest.raises(MissingColumn, match="DPQ020"):
        score_rows(PHQ2, ["q1", "q2"], [], columns={"q2": "DPQ020"})
    with pytest.raises(ColumnTwice, match="two columns 'q1'"):
        score_rows(PHQ2, ["q1", "q1", "q2"], [])
    with pytest.raises(BlankIsAnAnswer, match="'0' is an answer"):
        score_rows(PHQ2, ["q1", "q2"], [], blanks=("0",))


def test_reads_a_row_only_when_it_is_asked_for():
    table = score_rows(PHQ2, ["q1", "q2"], repeat(["1", "1"]))
    assert next(table.rows).cells[2] == "2"


def test_agrees_with_scoring_one_by_one():
    answers = list(product(["", "0", "1", "2", "3"], repeat=2))
    for texts, row in zip(answers, rows_of(PHQ2, ["q1", "q2"], map(list, answers)), strict=True):
        scored = measures.score(PHQ2, measures.answers_from_text(PHQ2, texts))
        assert row["total"] == ("" if scored.points is None else str(scored.points))
        assert row["missing"] == " ".join(scored.missing)
