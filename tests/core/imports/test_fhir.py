"""QuestionnaireResponses: one, a Bundle, or a line each; by our keys or by LOINC."""

import json
from datetime import datetime
from typing import Any

import pytest

from openipt.core import measures
from openipt.core.imports import Read, UnreadableFile, read_fhir
from openipt.core.measures import Measure

MARA = "2f1d6a58-58fb-4a3c-9d6f-0c9f8d3e1a11"


def response(**changed: Any) -> dict[str, Any]:
    items = [{"linkId": f"q{n}", "answer": [{"valueInteger": n % 3}]} for n in range(1, 10)]
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "questionnaire": "https://example.org/Questionnaire/phq9|1",
        "subject": {"reference": f"Patient/{MARA}"},
        "authored": "2026-03-02T10:15:00+00:00",
        "item": items,
        **changed,
    }


def measure_of(key: str) -> Measure:
    return measures.get({"44249-1": "phq9"}.get(key, key))


def read(whole: object) -> Read:
    return read_fhir(json.dumps(whole).encode(), measure_of=measure_of)


def test_one_response():
    (row,) = read(response()).rows
    assert (row.person, row.measure_key, row.on) == (MARA, "phq9", datetime.fromisoformat("2026-03-02T10:15:00+00:00"))
    assert list(row.answers.values()) == [1, 2, 0, 1, 2, 0, 1, 2, 0]


def test_by_loinc_in_groups_with_ordinal_values_codes_and_words():
    answers = [
        {
            "valueCoding": {
                "code": "LA6570-1",
                "extension": [{"url": "http://hl7.org/x/ordinalValue", "valueDecimal": 2}],
            }
        },
        {"valueCoding": {"code": "1"}},
        {"valueCoding": {"code": "LA6571-9", "display": "Nearly every day"}},
        {"valueDecimal": 1.0},
    ]
    codes = ["44250-9", "44255-8", "44259-0", "44254-1"]
    inner = [{"linkId": f"/{code}", "answer": [answer]} for code, answer in zip(codes, answers, strict=True)]
    items = [{"linkId": "group", "item": inner}, {"linkId": "44261-6", "answer": [{"valueInteger": 7}]}]
    (row,) = read(response(questionnaire="http://loinc.org/q/44249-1", item=items)).rows
    assert row.answers == {"q1": 2, "q2": 1, "q3": 3, "q4": 1}


def test_a_bundle_and_lines():
    bundle = {
        "resourceType": "Bundle",
        "entry": [{"resource": response()}, {"resource": {"resourceType": "Patient"}}, {}],
    }
    found = read(bundle)
    assert [row.place for row in found.rows] == ["entry 1"]
    assert [(row.place, row.why) for row in found.refused] == [
        ("entry 2", "This is no QuestionnaireResponse."),
        ("entry 3", "This is no QuestionnaireResponse."),
    ]
    lines = f"{json.dumps(response())}\n\n{json.dumps(response())}\n".encode()
    assert [row.place for row in read_fhir(lines, measure_of=measure_of).rows] == ["line 1", "line 3"]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"status": "in-progress"}, "The response is not completed."),
        ({"questionnaire": "phq10"}, "There is no measure 'phq10'"),
        ({"questionnaire": None}, "There is no measure 'None'"),
        ({"subject": {"reference": f"Group/{MARA}"}}, "Its subject is no Patient."),
        ({"subject": None}, "Its subject is no Patient."),
        ({"authored": "yesterday"}, "The day is not written like 2026-03-02."),
        ({"item": []}, "There is no answer in it."),
        ({"item": "q1"}, "There is no answer in it."),
        ({"item": ["q1"]}, "One of its items is none."),
        ({"item": [{"linkId": "q9", "answer": [{"valueInteger": 4}]}]}, "q9: 4 is not an answer"),
        (
            {"item": [{"linkId": "q9", "answer": [{"valueString": "often"}]}]},
            "One of the answers is not a whole number.",
        ),
        ({"item": [{"linkId": "q9", "answer": [{"valueDecimal": 1.5}]}]}, "One of the answers is not a whole number."),
    ],
)
def test_what_cannot_be_read_is_refused(changed: dict[str, Any], why: str):
    (row,) = read(response(**changed)).refused
    assert row.why.startswith(why)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"[1, 2]", b"3", b"{", b'{"resourceType": '])
def test_a_file_that_cannot_be_read(data: bytes):
    if data == b"":
        assert read_fhir(data, measure_of=measure_of) == Read(rows=(), refused=())
        return
    with pytest.raises(UnreadableFile):
        read_fhir(data, measure_of=measure_of)
