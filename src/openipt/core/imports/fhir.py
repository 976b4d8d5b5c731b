"""Past answers as FHIR R4: one QuestionnaireResponse, a Bundle of them, or one to a line (NDJSON)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from openipt.core.imports.reading import (
    BadRow,
    MeasureOf,
    PastRow,
    Read,
    RefusedRow,
    UnreadableFile,
    day_or_moment,
    whole_number,
)
from openipt.core.measures import Measure, check_answers
from openipt.core.vocabulary import Refusal

_DONE = ("completed", "amended")
_ORDINAL = "ordinalValue"
Resource = Mapping[str, Any]


def read_fhir(data: bytes, *, measure_of: MeasureOf) -> Read:
    """Every QuestionnaireResponse of a file; resources of other kinds are refused, each by its place.

    A response names its measure by the last part of `questionnaire`, an openipt key or a LOINC panel code; its items by
    `linkId`, an item's key or LOINC code; an answer is a whole number, an ordinal value, or a coding whose code is one.
    Raises   UnreadableFile
    """
    rows: list[PastRow] = []
    refused: list[RefusedRow] = []
    for place, resource in _resources(data):
        try:
            rows.append(_row(resource, place, measure_of))
        except Refusal as refusal:
            refused.append(RefusedRow(place=place, why=str(refusal)))
    return Read(rows=tuple(rows), refused=tuple(refused))


def _resources(data: bytes) -> Iterator[tuple[str, Resource]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile("The file is not UTF-8 text.") from None
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        yield from _each_line(text)
        return
    if not isinstance(whole, dict):
        raise UnreadableFile("The file holds no FHIR resource.")
    if whole.get("resourceType") == "Bundle":
        entries = whole.get("entry")
        for number, entry in enumerate(entries if isinstance(entries, list) else [], start=1):
            resource = entry.get("resource") if isinstance(entry, dict) else None
            yield f"entry {number}", resource if isinstance(resource, dict) else {}
    else:
        yield "the one response", whole


def _each_line(text: str) -> Iterator[tuple[str, Resource]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            resource = json.loads(line)
        except json.JSONDecodeError as error:
            raise UnreadableFile(f"Line {number} is no JSON: {error.msg}.") from None
        yield f"line {number}", resource if isinstance(resource, dict) else {}


def _row(resource: Resource, place: str, measure_of: MeasureOf) -> PastRow:
    if resource.get("resourceType") != "QuestionnaireResponse":
        raise BadRow("This is no QuestionnaireResponse.")
    if resource.get("status") not in _DONE:
        raise BadRow("The response is not completed.")
    measure = measure_of(str(resource.get("questionnaire", "")).partition("|")[0].rstrip("/").rpartition("/")[2])
    answers = dict(_answers(resource.get("item"), measure))
    if not answers:
        raise BadRow("There is no answer in it.")
    check_answers(measure, answers)
    return PastRow(
        place=place,
        person=_person(resource),
        name="",
        born="",
        measure_key=measure.key,
        answers=answers,
        total=None,
        on=day_or_moment(str(resource.get("authored", ""))),
    )


def _person(resource: Resource) -> str:
    subject = resource.get("subject")
    reference = str(subject.get("reference", "")) if isinstance(subject, dict) else ""
    kind, _, person = reference.rpartition("/")
    if not person or kind.rpartition("/")[2] != "Patient":
        raise BadRow("Its subject is no Patient.")
    return person


def _answers(items: object, measure: Measure) -> Iterator[tuple[str, int]]:
    """The answers of items we know, whichever group they stand in; a total that was sent along is worked out anew."""
    by_loinc = {item.loinc: item.key for item in measure.items} | {item.loinc: item.key for item in measure.extra_items}
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, dict):
            raise BadRow("One of its items is none.")
        link = str(item.get("linkId", "")).rpartition("/")[2]
        key = link if link in measure.codes_by_item else by_loinc.get(link or None)
        given = item.get("answer")
        if key is not None and isinstance(given, list) and given:
            yield key, _code(given[0], measure)
        yield from _answers(item.get("item"), measure)


def _code(answer: object, measure: Measure) -> int:
    if not isinstance(answer, dict):
        raise BadRow("One of its answers is none.")
    for name in ("valueInteger", "valueDecimal"):
        if name in answer:
            return whole_number(str(answer[name]), decimal_comma=False)
    coding = answer.get("valueCoding")
    if isinstance(coding, dict):
        for extension in coding.get("extension", []) if isinstance(coding.get("extension"), list) else []:
            if str(extension.get("url", "")).endswith(_ORDINAL):
                return whole_number(str(extension.get("valueDecimal", "")), decimal_comma=False)
        return _labelled(coding, measure)
    raise BadRow("One of the answers is not a whole number.")


def _labelled(coding: Resource, measure: Measure) -> int:
    """A coding's number: its code, or the answer whose words it shows."""
    try:
        return whole_number(str(coding.get("code", "")), decimal_comma=False)
    except BadRow:
        labels = {label: code for words in measure.translations.values() for code, label in words.options.items()}
        if coding.get("display") in labels:
            return labels[str(coding["display"])]
        raise
