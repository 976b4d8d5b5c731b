from pathlib import Path

import pytest

from openipt.core.content import folder_digest
from openipt.core.measures import MalformedMeasure, check_path, read_measure
from tests.core.content.spelled import spelled
from tests.core.measures.sample import sample_files


def faults_of(files: dict[str, bytes]) -> list[str]:
    with pytest.raises(MalformedMeasure) as caught:
        read_measure(files, name="sample3")
    assert (caught.value.code, caught.value.name) == ("measure.malformed", "sample3")
    return list(map(spelled, caught.value.faults))


def test_reads_a_whole_folder():
    measure = read_measure(sample_files(), name="sample3")
    assert [item.key for item in measure.items] == ["mood", "people", "sleep"]
    assert measure.extra_items[0].answer_codes == (1, 2, 3, 4, 5)
    assert measure.main.reliable_change.points == 4
    assert measure.digest == folder_digest(sample_files())
    words = measure.translation("en")
    assert (words.items["sleep"], words.options[3], words.extra_items["weather"].options[1]) == (
        "Bad sleep",
        "Always",
        "Awful",
    )


def test_the_only_source_need_not_be_named():
    measure = read_measure(sample_files(), name="sample3")
    assert {measure.main.bands[0].source.key, measure.main.blanks_source.key} == {"invented-2026"}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('operation = "sum"', 'operation = "eval"', "Invalid value 'eval', at $.scores[0].how.operation"),
        ("min = 4", 'min = "4"', "Expected `int`, got `str`, at $.scores[0].bands[1].min"),
        ("min = 4", "mean = 4", "there is no field `mean` here, at $.scores[0].bands[1]"),
        ('main_score = "total"\n', "", "the field `main_score` is missing, at $"),
        ('main_score = "total"', 'main_score = "sum"', "there is no score 'sum', at $.main_score"),
        ('"people", "sleep"], when', '"peple", "sleep"], when', "there is no item 'peple', at $.scores[0].how.items"),
        (
            '"people", "sleep"], when',
            '"mood", "sleep"], when',
            "the item 'mood' is there twice, at $.scores[0].how.items",
        ),
        (
            'reversed = ["people"]',
            'reversed = ["sleep"]',
            "there is no item in this score 'sleep', at $.scores[1].how.reversed",
        ),
        (
            "blanks_allowed = 1",
            "blanks_allowed = 3",
            "prorating takes 1 to 2 blanks, at $.scores[0].how.blanks_allowed",
        ),
        (
            'when_blank = "refuse"',
            'when_blank = "refuse", blanks_allowed = 1',
            "a score that refuses blanks allows none, at $.scores[1].how.blanks_allowed",
        ),
        (
            "range = [0, 9]",
            "range = [0, 27]",
            "0 to 27 is not what the items can reach, 0 to 9, at $.scores[0].range",
        ),
        (
            "min = 0 }, { key",
            "min = 1 }, { key",
            "the first band starts at 1, the scale at 0, at $.scores[0].bands[0].min",
        ),
        ("min = 4", "min = 0", "0 does not come after 0, at $.scores[0].bands[1].min"),
        ("min = 4", "min = 10", "10 is past the end of the scale, 9, at $.scores[0].bands[1].min"),
        (
            "at_least = 4",
            "at_least = 10",
            "10 divides nothing on the scale from 0 to 9, at $.scores[0].cut_offs[0].at_least",
        ),
        (
            "points = 4",
            "points = 10",
            "the scale from 0 to 9 has no change of 10 points, at $.scores[0].reliable_change.points",
        ),
        ("points = 4", "points = 0", "Expected `int` >= 1, at $.scores[0].reliable_change.points"),
        ("at_least = 3", "at_least = 4", "4 is not an answer of mood, at $.item_flags[0].at_least"),
        ('item = "mood"', 'item = "mod"', "there is no item 'mod', at $.item_flags[0].item"),
        ("max = 3", "max = 900", "from 0 to 900 are not 2 to 101 answers, at $.answers"),
        ('says = "Raised"', 'says = "<b>Raised</b>"', "content is plain text, without markup or control characters"),
        (
            "reliable_change = { points = 4 }",
            'reliable_change = { points = 4, source = "nobody" }',
            "there is no source 'nobody', at $.scores[0].reliable_change.source",
        ),
        ('key = "sample3"', 'key = "Sample 3"', "Expected `str` matching regex"),
    ],
)
def test_each_fault_is_named_with_its_place(old: str, new: str, fault: str):
    faults = faults_of(sample_files((old, new)))
    assert any(found.startswith(f"measure.toml: {fault}") for found in faults), faults


def test_with_two_sources_every_number_names_one():
    second = 'sources = [ { key = "other", says = "Another." },'
    faults = faults_of(sample_files(("sources = [", second)))
    assert "measure.toml: this number names no source, at $.scores[0].bands[0]" in faults
    assert "measure.toml: prorating names no source, at $.scores[0].how.blanks_source" in faults
    assert "measure.toml: this number names no source, at $.item_flags[0]" in faults
    assert "measure.toml: this number names no source, at $.licence" in faults


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('mood = "Low mood"\n', "", "'mood' has no wording, at $.items"),
        ("[items]\n", '[items]\nrest = "Rest"\n', "there is no item 'rest', at $.items"),
        (
            '{ code = 1, label = "Once" },',
            "",
            "the points of the answers are 0, 2, 3; they are 0, 1, 2, 3, in this order",
        ),
        (
            '{ code = 4, label = "Good" },',
            "",
            "the points of the answers are 1, 2, 3, 5; they are 1, 2, 3, 4, 5, in this order",
        ),
        ('stem = "How often today?"', 'stem = "How <often>?"', "content is plain text"),
        ('credit = "openipt contributors"\n', "", "the field `credit` is missing, at $"),
    ],
)
def test_a_translation_has_words_for_all_and_nothing_else(old: str, new: str, fault: str):
    (found,) = faults_of(sample_files((old, new), file="en.toml"))
    assert found.startswith(f"en.toml: {fault}")


def test_wording_without_a_licence_is_refused():
    faults = faults_of(sample_files(("ships_wording = true", "ships_wording = false")))
    assert faults == ["en.toml: measure.toml says that this wording may not be shipped"]


def test_structure_and_scoring_need_no_wording():
    files = sample_files()
    del files["en.toml"]
    assert read_measure(files, name="sample3").languages == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("2,1,1,total,4", "2,1,1,total,5", "total comes to 4, and 5 is expected, at line 4"),
        ("refused:people sleep", "3", "total comes to refused:people sleep, and 3 is expected, at line 6"),
        ("0,0,0,total", "0,7,0,total", "people: '7' is not an answer; use one of 0, 1, 2, 3., at line 2"),
        ("0,0,0,total", "0,0,0,sum", "there is no score 'sum', at line 2"),
        ("band low,invented-2026", "band low,nobody", "there is no source 'nobody' in measure.toml, at line 3"),
        ("2,1,1,total,4", "2,1,1,total", "this row has not as many cells as the header, at line 4"),
        ("mood,people", "mod,people", "the columns mood are missing, at line 1"),
        ("why,source", "why,source,mark", "a column is there twice or is not known, at line 1"),
        ("0,0,0,total", '0,0,0,"total', "not a table"),
    ],
)
def test_a_worked_case_that_does_not_come_out_is_a_fault(old: str, new: str, fault: str):
    faults = faults_of(sample_files((old, new), file="golden.csv"))
    assert any(found.startswith(f"golden.csv: {fault}") for found in faults), faults


def test_worked_cases_may_name_band_and_flags():
    table = "mood,people,sleep,score,expected,band,flags,why,source\n"
    right = sample_files() | {"golden.csv": f"{table}3,1,0,total,4,raised,sample.low_mood,,invented-2026\n".encode()}
    assert read_measure(right, name="sample3")
    wrong = sample_files() | {"golden.csv": f"{table}3,1,0,total,4,low,none,,invented-2026\n".encode()}
    assert faults_of(wrong) == [
        "golden.csv: the band is raised, and low is expected, at line 2",
        "golden.csv: the flags are sample.low_mood, and none are expected, at line 2",
    ]


@pytest.mark.parametrize("name", ["measure.toml", "golden.csv", "LICENCE.md"])
def test_no_file_may_be_missing(name: str):
    files = sample_files()
    del files[name]
    assert f"{name}: this file is missing" in faults_of(files)


def test_no_worked_case_at_all_is_a_fault():
    header = sample_files()["golden.csv"].splitlines(keepends=True)[0]
    assert faults_of(sample_files() | {"golden.csv": header}) == [
        "golden.csv: there is no worked case that can be read"
    ]


@pytest.mark.parametrize("name", ["score.py", "english.toml", "../en.toml", "notes.txt"])
def test_nothing_else_belongs_in_the_folder(name: str):
    assert faults_of(sample_files() | {name: b""}) == [f"{name}: no such file belongs in a measure's folder"]


def test_all_faults_come_at_once_from_every_file():
    files = sample_files(("min = 4", 'min = "4"'), ("range = [0, 6]", "range = 6"))
    files["en.toml"] = b"title = 3"
    del files["LICENCE.md"]
    faults = faults_of(files)
    assert {fault.partition(":")[0] for fault in faults} == {"measure.toml", "en.toml", "LICENCE.md"}
    assert sum(fault.startswith("measure.toml") for fault in faults) == 2


def test_checks_a_folder_on_disk(tmp_path: Path):
    for name, data in sample_files(("range = [0, 6]", "range = [0, 7]")).items():
        (tmp_path / name).write_bytes(data)
    (fault,) = check_path(tmp_path)
    assert (fault.file, fault.place) == ("measure.toml", "$.scores[1].range")


def test_checks_one_file_by_itself(tmp_path: Path):
    file = tmp_path / "mine.toml"
    file.write_bytes(sample_files()["measure.toml"])
    assert check_path(file) == ()
    file.write_bytes(b"key = 3")
    assert {fault.file for fault in check_path(file)} == {"mine.toml"}


def test_a_path_that_is_not_there_is_a_fault(tmp_path: Path):
    (fault,) = check_path(tmp_path / "nowhere")
    assert "there is no such folder" in fault.says
