"""sample3, a measure without clinical meaning, as the files of its folder."""

MEASURE = """
key = "sample3"
version = "1"
name = "Sample of three"
abbreviation = "Sample-3"
timeframe = "today"
answered_by = ["self"]
answers = { min = 0, max = 3 }
items = [ { key = "mood" }, { key = "people" }, { key = "sleep" } ]
extra_items = [ { key = "weather", answers = { min = 1, max = 5 } } ]
main_score = "total"
reviewed = "not yet"
sources = [ { key = "invented-2026", kind = "invented", mark = "checked", says = "Invented for the tests." } ]

[licence]
holder = "openipt contributors"
terms = "As openipt."
ships_wording = true
commercial_use = "yes"

[[scores]]
key = "total"
how = { operation = "sum", items = ["mood", "people", "sleep"], when_blank = "prorate", blanks_allowed = 1 }
range = [0, 9]
worse = "higher"
bands = [ { key = "low", min = 0 }, { key = "raised", min = 4 } ]
cut_offs = [ { key = "caseness", at_least = 4, says = "Raised" } ]
reliable_change = { points = 4 }

[[scores]]
key = "company"
how = { operation = "sum", items = ["people", "mood"], reversed = ["people"], when_blank = "refuse" }
range = [0, 6]
worse = "higher"

[[item_flags]]
item = "mood"
at_least = 3
rule = "sample.low_mood"
"""

ENGLISH = """
title = "Sample of three"
stem = "How often today?"
credit = "openipt contributors"
permission = "Our own words."
options = [
  { code = 0, label = "Never" }, { code = 1, label = "Once" },
  { code = 2, label = "Often" }, { code = 3, label = "Always" },
]

[items]
mood = "Low mood"
people = "Time with people"
sleep = "Bad sleep"

[extra_items.weather]
question = "How was the weather?"
options = [
  { code = 1, label = "Awful" }, { code = 2, label = "Bad" }, { code = 3, label = "Fair" },
  { code = 4, label = "Good" }, { code = 5, label = "Splendid" },
]
"""

GOLDEN = """mood,people,sleep,score,expected,why,source
0,0,0,total,0,lowest possible,invented-2026
2,1,0,total,3,last point of the band low,invented-2026
2,1,1,total,4,first point of the band raised,invented-2026
2,,1,total,5,one blank: 3 x 3 / 2 = 4.5 rounded half up,invented-2026
2,,,total,refused:people sleep,two blanks,invented-2026
1,3,0,company,1,people count the other way round,invented-2026
"""


def sample_files(*changes: tuple[str, str], file: str = "measure.toml") -> dict[str, bytes]:
    """The folder of sample3, with each (old, new) replaced in one of its files."""
    files = {"measure.toml": MEASURE, "en.toml": ENGLISH, "golden.csv": GOLDEN, "LICENCE.md": "As openipt.\n"}
    for old, new in changes:
        assert old in files[file], f"{old!r} is not in {file}"
        files[file] = files[file].replace(old, new)
    return {name: text.encode() for name, text in files.items()}
