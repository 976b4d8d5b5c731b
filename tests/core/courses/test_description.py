import json

import pytest

from openipt.core import protocols
from openipt.core.courses import SessionsOutOfBounds, describe

IPT = protocols.get("ipt")


def test_tells_the_protocol_in_plain_values():
    told = json.loads(json.dumps(describe(IPT, sessions=12)))
    assert (told["key"], told["version"], told["family"]) == ("ipt", "2", "ipt")
    assert told["phases"] == [
        {"name": "initial", "first": 1, "last": 3},
        {"name": "middle", "first": 4, "last": 10},
        {"name": "termination", "first": 11, "last": 12},
    ]
    assert [session["number"] for session in told["sessions"]] == list(range(1, 13))
    for name in ("areas", "artefacts", "cautions", "stance", "maintenance"):
        assert all(each["key"] for each in told[name])


def test_tells_each_session():
    fourth = describe(IPT, sessions=12)["sessions"][3]
    assert fourth["phase"] == "middle"
    assert fourth["measures"] == [{"key": key} for key in ("phq9", "gad7", "wsas", "wai_sr")]
    assert {"key", "title", "purpose"} == set(fourth["agenda"][0])
    assert fourth["decision"]["key"] == "early_review"
    assert fourth["decision"]["source"]["kind"] == "design-rule"
    assert fourth["decision"]["any_of"][1] == {"rule": "at_least", "points": 17}
    assert describe(IPT)["sessions"][4]["decision"] is None


def test_follows_a_preset():
    assert describe(IPT, preset="ipt_uk_16")["phases"][0] == {"name": "initial", "first": 1, "last": 4}


def test_a_length_it_has_not_is_refused():
    with pytest.raises(SessionsOutOfBounds):
        describe(IPT, sessions=8)
