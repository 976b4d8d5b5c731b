"""The checklist and the symptom list we ship, each read when first asked for and kept."""

from functools import cache
from pathlib import Path

from openipt.core.assessment.checklist import Checklist, ChecklistItem, Outcome, Raises
from openipt.core.assessment.format import ChecklistForm, ItemForm, OutcomeForm, SymptomsForm
from openipt.core.assessment.symptoms import Symptom, SymptomList
from openipt.core.content import read_toml
from openipt.core.content.shelf import read_file
from openipt.core.content.sources import sources_by_key
from openipt.core.vocabulary import Source

LIBRARY = Path(__file__).with_name("library")


@cache
def checklist() -> Checklist:
    """What is asked before a focus is chosen.

    >>> [item.key for item in checklist().items if item.asks_alone]
    ['violence']
    """
    form = read_toml(read_file(LIBRARY / "checklist.toml"), as_=ChecklistForm, name="checklist.toml")
    sources = sources_by_key(form.sources)
    items = tuple(_item(item, sources[item.source]) for item in form.items)
    return Checklist(version=form.version, reviewed=form.reviewed, items=items)


@cache
def symptom_list() -> SymptomList:
    """What a symptom review goes through."""
    form = read_toml(read_file(LIBRARY / "symptoms.toml"), as_=SymptomsForm, name="symptoms.toml")
    symptoms = tuple(Symptom(key=each.key, title=each.title, asks=each.asks) for each in form.symptoms)
    return SymptomList(version=form.version, reviewed=form.reviewed, symptoms=symptoms)


def _item(form: ItemForm, source: Source) -> ChecklistItem:
    return ChecklistItem(
        key=form.key,
        title=form.title,
        purpose=form.purpose,
        asks=form.asks,
        asks_alone=form.asks_alone,
        outcomes=tuple(_outcome(outcome) for outcome in form.outcomes),
        source=source,
    )


def _outcome(form: OutcomeForm) -> Outcome:
    return Outcome(
        key=form.key,
        says=form.says,
        needs_words=form.needs_words,
        stops=form.stops,
        leads_to=form.leads_to,
        raises=Raises(rule=form.raises.rule, answer=form.raises.answer) if form.raises else None,
    )
