"""A table of past answers: what is read, and every row that cannot be, with its place and reason."""

from datetime import date, datetime

import pytest

from openipt.core import measures
from openipt.core.imports import Read, UnreadableFile, read_table

HEADER = "person,measure,day,q1,q2,q3,q4,q5,q6,q7,q8,q9\n"
MARA = "2f1d6a58-58fb-4a3c-9d6f-0c9f8d3e1a11"
GOOD = f"{MARA},phq9,2026-03-02,1,2,1,0,1,2,1,0,0\n"


def read(text: str, **given: str) -> Read:
    return read_table(text.encode(), measure_of=measures.get, **given)


def whys(text: str) -> list[tuple[str, str]]:
    return [(row.place, row.why) for row in read(text).refused]


def test_a_row_is_a_filling():
    (row,) = read(HEADER + GOOD).rows
    assert (row.place, row.person, row.measure_key, row.on) == ("row 2", MARA, "phq9", date(2026, 3, 2))
    assert list(row.answers.values()) == [1, 2, 1, 0, 1, 2, 1, 0, 0]
    assert row.total is None


def test_an_empty_cell_and_a_dash_are_blanks():
    (row,) = read(HEADER + f"{MARA},phq9,2026-03-02,1,2,1,0,1,2,,0,-\n").rows
    assert (row.answers["q7"], row.answers["q9"]) == (None, None)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_and_decimal_commas(separator: str):
    text = (HEADER + f"{MARA},phq9,2026-03-02,1#0,2#0,1,0,1,2,1,0,0\n").replace(",", separator).replace("#", ",")
    (row,) = read(text).rows
    assert (row.answers["q1"], row.answers["q2"]) == (1, 2)


def test_a_byte_order_mark_carriage_returns_and_a_moment():
    data = (
        b"\xef\xbb\xbf" + (HEADER + GOOD).replace("2026-03-02", "2026-03-02T10:15+01:00").replace("\n", "\r\n").encode()
    )
    (row,) = read_table(data, measure_of=measures.get).rows
    assert row.on == datetime.fromisoformat("2026-03-02T10:15+01:00")


def test_a_total_says_how_the_item_of_risk_was_answered():
    header = "name,born,measure,day,total,q9\n"
    rows = read(header + "Mara,1990-04-01,phq9,2026-03-02,17,1\nMara,1990-04-01,phq9,2026-03-09,15,-\n").rows
    assert [(row.total, row.answers) for row in rows] == [(17, {"q9": 1}), (15, {"q9": None})]
    assert (rows[0].person, rows[0].name, rows[0].born) == ("", "Mara", "1990-04-01")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (GOOD.replace("2026-03-02", "02/03/2026"), "The day is not written like 2026-03-02."),
        (GOOD.replace("2026-03-02", ""), "The day is not written like 2026-03-02."),
        (GOOD.replace("phq9", "phq10"), "There is no measure 'phq10': use "),
        (GOOD.replace(",0,0\n", ",0\n"), "The row has not as many cells as the header."),
        (GOOD.replace(",0,0\n", ",0,0,0\n"), "The row has not as many cells as the header."),
        (GOOD.replace(",0,0\n", ",0,4\n"), "q9: 4 is not an answer; use one of 0, 1, 2, 3."),
        (GOOD.replace(",0,0\n", ",0,often\n"), "q9 is not a whole number."),
        (GOOD.replace(",0,0\n", ",0,1.5\n"), "q9 is not a whole number."),
        (GOOD.replace(",0,0\n", ',0,"1,0"\n'), "q9 is not a whole number."),
        (f"{MARA},phq9,2026-03-02,,,,,,,,,\n", "There is neither an answer nor a total."),
        (GOOD.replace("phq9", "gad7"), "GAD-7 has no item q8, q9."),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_place(row: str, why: str):
    ((place, said),) = whys(HEADER + GOOD + row)
    assert place == "row 3"
    assert said.startswith(why)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("phq9,2026-03-02,17,,2", "There are answers and a total"),
        ("phq9,2026-03-02,17,,", "Say how q9 was answered"),
        ("phq9,2026-03-02,17.5,1,", "total is not a whole number."),
    ],
)
def test_a_total_alone_is_alone(row: str, why: str):
    ((_place, said),) = whys("person,measure,day,total,q9,q1\n" + f"{MARA},{row}\n")
    assert said.startswith(why)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file is empty"),
        (HEADER.encode() + GOOD.encode() + b"M\xfcller,phq9\n", "Line 3 is not UTF-8 text"),
        (b"measure,day,q1\n", "Nobody can be told apart"),
        (b"name,measure,day\n", "Nobody can be told apart"),
        (b"person,measure,q1\n", "There is no column `day`."),
        (b"person,day,q1\n", "There is no column `measure`"),
        (b"person,day,measure,Day\n", "A column is there twice"),
        (HEADER.encode() + b'"' + GOOD.encode(), "is no row of a table"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(data: bytes, says: str):
    with pytest.raises(UnreadableFile, match=says):
        read_table(data, measure_of=measures.get)


def test_a_measure_named_for_all_rows():
    (row,) = read("person,day,q1,q2\n" + f"{MARA},2026-03-02,1,2\n", measure_key="phq2").rows
    assert row.measure_key == "phq2"
