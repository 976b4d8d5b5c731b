from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from tests.cli.running import openipt

NHANES = Path(__file__).parents[2] / "data" / "nhanes" / "scoring.csv"
ITEMS = [f"q{number}" for number in range(1, 10)]
GOOD = ",".join("000000000")


@pytest.fixture
def table(tmp_path):
    """Write a table and say where."""

    def write(*rows: str, header: str = ",".join(ITEMS)) -> Path:
        path = tmp_path / "in.csv"
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return path

    return write


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class TestScoringATable:
    def test_real_answers_come_out_as_published(self, cli, tmp_path):
        out = tmp_path / "out.csv"
        columns = [f"{item}=item{number}" for number, item in enumerate(ITEMS, start=1)]
        told = cli(
            "score", "phq9", "--csv", str(NHANES), "--out", str(out),
            "--columns", *columns, "--blank", "7,9", "--prefix", "our_",
        )  # fmt: skip
        assert told.status == 0, told.err
        for given, row in zip(rows_of(NHANES), rows_of(out), strict=True):
            assert given.items() <= row.items()
            assert row["our_total"] == row["total_prorated_rounded"]

    def test_columns_may_be_written_either_way_and_with_commas(self, cli, tmp_path, table):
        given = table("0,3", header="a,b")
        for columns in (["q1=a,q2=b"], ["a=q1", "b=q2"]):
            assert (
                cli("score", "phq2", "--csv", str(given), "--out", str(tmp_path / "o"), "--columns", *columns).status
                == 0
            )
            assert rows_of(tmp_path / "o")[0]["total"] == "3"

    def test_no_cell_of_the_result_is_run_by_a_spreadsheet(self, cli, tmp_path, table):
        out = tmp_path / "out.csv"
        run, numbers = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1"], ["-3", "-1.5", "-"]
        given = table(*(f"{cell},{GOOD}" for cell in run + numbers), header=f"=note,{','.join(ITEMS)}")
        assert cli("score", "phq9", "--csv", str(given), "--out", str(out)).status == 0
        with out.open(newline="") as file:
            header, *rows = csv.reader(file)
        assert header[0] == "'=note"
        assert [row[0] for row in rows] == [f"'{cell}" for cell in run] + numbers

    def test_a_bad_row_is_kept_says_why_and_is_counted(self, cli, tmp_path, table):
        out = tmp_path / "out.csv"
        told = cli("score", "phq9", "--csv", str(table(GOOD, "7" + GOOD[1:], "1,2", GOOD)), "--out", str(out))
        assert told.status == 2
        assert told.err.startswith("2 rows could not be scored")
        rows = rows_of(out)
        assert [row["total"] for row in rows] == ["0", "", "", "0"]
        assert "q1" in rows[1]["error"]
        assert "2 cells" in rows[2]["error"]

    def test_text_in_another_encoding_passes_through(self, cli, tmp_path):
        given, out = tmp_path / "in.csv", tmp_path / "out.csv"
        given.write_bytes(b"\xef\xbb\xbfq1,q2,place\n1,1,K\xf6ln\n\n2,2,\xe2\x82\xac\n")
        assert cli("score", "phq2", "--csv", str(given), "--out", str(out)).status == 0
        lines = out.read_bytes().splitlines()
        assert lines[0].startswith(b"q1,q2,place,total")
        assert lines[1].startswith(b"1,1,K\xf6ln,2")
        assert lines[2].startswith(b"2,2,\xe2\x82\xac,4")

    def test_reads_standard_input_and_writes_standard_output(self):
        import subprocess

        from tests.cli.running import OPENIPT, environment

        done = subprocess.run(
            [*OPENIPT, "score", "phq2", "--csv", "-", "--out", "-"],
            input="q1,q2\n1,2\n", env=environment(), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0
        assert done.stdout.splitlines()[1].startswith("1,2,3")


class TestRefusingATable:
    @pytest.mark.parametrize(
        ("header", "row", "says"),
        [
            ("q1,q2,q3", "1,1,1", "no column q4"),
            (",".join([*ITEMS, "q1"]), GOOD + ",0", "two columns 'q1'"),
            (",".join([*ITEMS, "band"]), GOOD + ",x", "prefix"),
        ],
    )
    def test_a_header_that_cannot_be_used(self, cli, tmp_path, table, header, row, says):
        told = cli("score", "phq9", "--csv", str(table(row, header=header)), "--out", str(tmp_path / "out.csv"))
        assert (told.status, told.out) == (2, "")
        assert says in told.err
        assert not (tmp_path / "out.csv").exists()

    def test_nothing_to_read(self, cli, tmp_path):
        (tmp_path / "empty").touch()
        for given, says in (("missing", "No such file"), (".", "Is a directory"), ("empty", "no header row")):
            told = cli("score", "phq9", "--csv", str(tmp_path / given), "--out", str(tmp_path / "out.csv"))
            assert told.status == 2
            assert says in told.err
        assert not (tmp_path / "out.csv").exists()

    def test_a_line_that_is_no_row_leaves_an_earlier_result_alone(self, cli, tmp_path, table):
        out = tmp_path / "out.csv"
        out.write_text("earlier")
        told = cli("score", "phq9", "--csv", str(table(GOOD, "0" * 1_000_001)), "--out", str(out))
        assert told.status == 2
        assert "line 3" in told.err
        assert out.read_text() == "earlier"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]

    def test_the_result_never_replaces_its_source(self, cli, table):
        given = table(GOOD)
        told = cli("score", "phq9", "--csv", str(given), "--out", str(given))
        assert told.status == 2
        assert "same file" in told.err
        assert given.read_text().endswith(f"{GOOD}\n")

    def test_a_column_that_names_no_item(self, cli, tmp_path, table):
        told = cli("score", "phq9", "--csv", str(table(GOOD)), "--out", str(tmp_path / "o"), "--columns", "a=b")
        assert told.status == 2
        assert "names no item" in told.err

    def test_an_answer_named_as_blank(self, cli, tmp_path, table):
        told = cli("score", "phq9", "--csv", str(table(GOOD)), "--out", str(tmp_path / "o"), "--blank", "0")
        assert told.status == 2
        assert "cannot stand for a blank" in told.err

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no full disk to write to")
    def test_a_full_disk(self, table):
        done = openipt("score", "phq9", "--csv", str(table(*[GOOD] * 2_000)), "--out", "/dev/full")
        assert done.returncode == 2
        assert done.stderr.strip() == (
            "openipt: the disk is full: make room and do it again. What was kept before is untouched."
        )

    def test_a_place_that_cannot_be_written(self, cli, tmp_path, table):
        told = cli("score", "phq9", "--csv", str(table(GOOD)), "--out", str(tmp_path / "nowhere" / "out.csv"))
        assert told.status == 2
        assert "No such file or directory" in told.err
