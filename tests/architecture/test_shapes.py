"""Values become structs through one door, which is safe for threads."""

from __future__ import annotations

from tests.architecture.source import calls, files

DOOR = "core/content/shaped.py"
WORKS_A_KIND_OUT = {"msgspec.json.decode", "msgspec.json.Decoder", "msgspec.convert", "msgspec.toml.decode"}


def test_only_one_file_works_kinds_out():
    found = {path for path, tree in files() for _, name in calls(tree) if name in WORKS_A_KIND_OUT}
    assert found == {DOOR}, f"Use from_json and from_plain of {DOOR}: two threads asking msgspec first end the process."
