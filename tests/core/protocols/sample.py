"""sample-course, a protocol without clinical meaning, as the files of its folder."""

PROTOCOL = """
key = "sample-course"
version = "1"
name = "Sample"
family = "ipt"
manual_line = "wmk"
population = "Nobody"
given_by = ["Anybody"]
reviewed = "not yet"
sessions = { min = 4, default = 6, max = 8, source = "invented-2026" }
extension = { sessions_max = 2, source = "invented-2026" }
minutes = { min = 45, max = 50, source = "invented-2026" }
minutes_of_first = { min = 60, max = 90, source = "invented-2026" }
frequency = { every_days = 7, source = "invented-2026" }
lengths = { initial = 1, termination = 1, source = "invented-2026" }
presets = [
  { key = "long_start", sessions = 6, initial = 2, termination = 1, source = "invented-2026" },
  { key = "usual", sessions = 8, initial = 3, termination = 2, is_default = true, source = "invented-2026" },
]
stance = [ { key = "boredom", label = "promising", says = "It may help.", source = "invented-2026" } ]
artefacts = [ { key = "map", phase = "initial", title = "A map", purpose = "To find the way." } ]
measures = [ { key = "phq9", every_sessions = 1, source = "invented-2026" } ]
cautions = [ { key = "rain", kind = "caution", title = "Rain", says = "Take a coat.", source = "invented-2026" } ]
maintenance = [ { key = "postcards", says = "One a month.", source = "invented-2026" } ]

[[areas]]
key = "grief"
name = "Grief"
trigger = "Somebody died."
goals = ["Mourn"]
caution = "None."
source = "invented-2026"

[[agenda]]
key = "arrive"
title = "Arrive"
purpose = "To be here."
when = { place = "phase", phase = "initial", at = "first" }

[[agenda]]
key = "look_back"
title = "Look back"
purpose = "To see how far it was."
when = { place = "decision_point", decision_point = "halfway" }

[[agenda]]
key = "pack"
title = "Pack"
purpose = "To be ready."
when = { place = "before_end", sessions_left = 1 }

[[decision_points]]
key = "halfway"
title = "Halfway"
measure = "phq9"
session = 4
of_sessions = 8
any_of = [ { rule = "fall_under", percent = 30 } ]
suggests = ["rest"]
source = "invented-2026"

[[sources]]
key = "invented-2026"
kind = "invented"
mark = "own-rule"
says = "Invented for the tests."
"""


def sample_files(*changes: tuple[str, str]) -> dict[str, bytes]:
    """The folder of sample-course, with each (old, new) replaced in protocol.toml."""
    text = PROTOCOL
    for old, new in changes:
        assert old in text, f"{old!r} is not in protocol.toml"
        text = text.replace(old, new, 1)
    return {"protocol.toml": text.encode(), "README.md": b"Invented for the tests.\n"}
