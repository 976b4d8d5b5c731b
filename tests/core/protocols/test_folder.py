from pathlib import Path

import pytest

from openipt.core.protocols import MalformedProtocol, check_path, read_protocol
from tests.core.content.spelled import spelled
from tests.core.protocols.sample import PROTOCOL, sample_files

SECOND_POINT = """
[[decision_points]]
key = "again"
title = "Again"
measure = "phq9"
session = 5
of_sessions = 8
any_of = [ { rule = "at_least", points = 3 } ]
suggests = ["rest"]
source = "invented-2026"
"""


def faults(*changes: tuple[str, str]) -> list[str]:
    with pytest.raises(MalformedProtocol) as caught:
        read_protocol(sample_files(*changes), name="sample-course")
    return list(map(spelled, caught.value.faults))


def test_reads_a_folder_that_makes_sense():
    protocol = read_protocol(sample_files(), name="sample-course")
    assert (protocol.key, protocol.sessions.default, protocol.sessions_max) == ("sample-course", 6, 10)
    assert protocol.stance[0].source.says == "Invented for the tests."
    assert len(protocol.digest) == 64


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("default = 6", 'default = "6"', "Expected `int`, got `str`, at $.sessions.default"),
        ('reviewed = "not yet"', 'reviewed = "not yet"\nextra = 1', "there is no field `extra` here, at $"),
        ('family = "ipt"', 'family = "cbt"', "Invalid enum value 'cbt', at $.family"),
        ('rule = "fall_under"', 'rule = "eval"', "Invalid value 'eval', at $.decision_points[0].any_of[0].rule"),
        ("max = 8", "max = 5", "min, default and max must not fall, at $.sessions"),
        ("minutes = { min = 45", "minutes = { min = 55", "min is more than max, at $.minutes"),
        ("initial = 1, t", "initial = 3, t", "no middle phase is left in 4 sessions, at $.lengths"),
        ("initial = 2, t", "initial = 5, t", "no middle phase is left in 6 sessions, at $.presets[0]"),
        ("sessions = 6, i", "sessions = 11, i", "11 sessions are not 4 to 10, at $.presets[0].sessions"),
        (
            'sessions = 6, initial = 2, termination = 1, source = "invented-2026"',
            'sessions = 8, initial = 2, termination = 1, is_default = true, source = "invented-2026"',
            "8 sessions have another default, 'long_start', at $.presets[1].is_default",
        ),
        ('key = "usual"', 'key = "long_start"', "'long_start' is there twice, at $.presets[1].key"),
        ('phase = "initial", at', 'phase = "maintenance", at', "maintenance has a contract of its own and no place"),
        ("sessions_left = 1", "sessions_left = 4", "in 4 sessions there is none with 4 left"),
        ('decision_point = "halfway"', 'decision_point = "never"', "there is no decision point 'never'"),
        ("every_sessions = 1, ", "", "it is never asked"),
        (
            "every_sessions = 1, ",
            'follow_up = { months = [3, 1], source = "invented-2026" }, ',
            "the months must rise",
        ),
        ('measure = "phq9"', 'measure = "gad7"', "'gad7' is not among the measures of this protocol"),
        ("session = 4\n", "session = 9\n", "a course of 8 has no session 9, at $.decision_points[0].session"),
        (
            'suggests = ["rest"]',
            'suggests = ["rest"]\nexceptions = [ { sessions = 5, session = 6 } ]',
            "a course of 5 has no session 6, at $.decision_points[0].exceptions[0]",
        ),
        (
            "\n[[sources]]",
            f"{SECOND_POINT}\n[[sources]]",
            "in 5 sessions it falls together with 'halfway', at $.decision_points[1]",
        ),
        (
            'purpose = "To find the way."',
            'purpose = "To <b>find</b> the way."',
            "content is plain text, without markup or control characters, at $.artefacts[0].purpose",
        ),
        (
            'every_days = 7, source = "invented-2026"',
            'every_days = 7, source = "hearsay"',
            "there is no source 'hearsay', at $.frequency.source",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(old, new, fault):
    said = faults((old, new))
    assert any(each.startswith("protocol.toml: ") and fault in each for each in said), said


def test_all_faults_are_named_at_once():
    said = faults(('measure = "phq9"', 'measure = "gad7"'), ("max = 8", "max = 5"), ("min = 45", "min = 55"))
    assert len(said) >= 3


@pytest.mark.parametrize("name", ["protocol.toml", "README.md"])
def test_a_missing_file_is_named(name):
    files = sample_files()
    del files[name]
    with pytest.raises(MalformedProtocol, match=f"{name}: this file is missing"):
        read_protocol(files, name="sample-course")


def test_a_strange_file_is_named():
    with pytest.raises(MalformedProtocol, match=r"run\.py: no such file belongs") as caught:
        read_protocol(sample_files() | {"run.py": b""}, name="sample-course")
    assert caught.value.code == "protocol.malformed"


class TestCheckingAPath:
    def put(self, folder: Path, *changes: tuple[str, str]) -> Path:
        for name, data in sample_files(*changes).items():
            (folder / name).write_bytes(data)
        return folder

    def test_finds_nothing_in_a_sound_folder_or_file(self, tmp_path):
        folder = self.put(tmp_path)
        assert check_path(folder) == ()
        assert check_path(folder / "protocol.toml") == ()

    def test_names_every_fault_of_a_folder_or_file(self, tmp_path):
        folder = self.put(tmp_path, ("max = 8", "max = 5"))
        for path in (folder, folder / "protocol.toml"):
            assert str(check_path(path)[0]) == "protocol.toml: min, default and max must not fall (sessions)"

    def test_a_file_that_is_no_toml_names_the_line(self, tmp_path):
        (tmp_path / "mine.toml").write_text(PROTOCOL.replace('family = "ipt"', "family = ipt"))
        assert str(check_path(tmp_path / "mine.toml")[0]).startswith("mine.toml: ")
        assert "line 5" in str(check_path(tmp_path / "mine.toml")[0])

    def test_a_path_that_is_not_there_is_named(self, tmp_path):
        assert "there is no such folder" in str(check_path(tmp_path / "nowhere")[0])


def test_gives_the_sick_role_under_its_usual_name_unless_the_protocol_says_otherwise():
    plain = read_protocol(sample_files(), name="sample-course").sick_role
    assert (plain.is_given, plain.name) == (True, "Sick role")
    renamed = 'reviewed = "not yet"\nsick_role = { name = "Time to recover", says = "The family finds the word hard." }'
    other = read_protocol(sample_files(('reviewed = "not yet"', renamed)), name="sample-course").sick_role
    assert (other.is_given, other.name, other.says) == (True, "Time to recover", "The family finds the word hard.")
    left_out = 'reviewed = "not yet"\nsick_role = { is_given = false, says = "This line does without it." }'
    assert not read_protocol(sample_files(('reviewed = "not yet"', left_out)), name="sample-course").sick_role.is_given
