"""The words of a screen as its holder publishes them, which a service loads: read whole, or refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openipt.core.content import Fault, MalformedContent, Strict, read_toml
from openipt.core.content.sense import Found, markup_in
from openipt.core.measures.keys import ItemKey, Language, Words
from openipt.core.screens.definition import Screen
from openipt.core.screens.shelf import screen_named

FILE = "wording.toml"


class MalformedScreenWording(MalformedContent):
    """A file of a screen's words cannot be used; `faults` says why, all at once."""

    code = "screen_wording.malformed"


class ScreenWordingForm(Strict, frozen=True, kw_only=True):
    """How the file is spelled: one line for each question, word for word."""

    screen: ItemKey
    version: Words
    language: Language
    title: Words
    credit: Words
    permission: Words
    questions: Mapping[ItemKey, Words]


@dataclass(frozen=True, kw_only=True)
class ScreenWording:
    """A screen's own words in one language. credit: the holder's line, shown with them · permission: who permits it"""

    screen_key: str
    version: str
    language: str
    title: str
    credit: str
    permission: str
    questions: Mapping[str, str]


def read_screen_wording(data: bytes) -> ScreenWording:
    """The words a file spells. Raises MalformedScreenWording with every fault, UnknownScreen"""
    try:
        form = read_toml(data, as_=ScreenWordingForm, name=FILE)
    except MalformedContent as refusal:
        raise MalformedScreenWording(refusal.faults) from None
    faults = tuple(Fault(file=FILE, says=says, place=place) for says, place in _faults(form, screen_named(form.screen)))
    if faults:
        raise MalformedScreenWording(faults)
    return ScreenWording(
        screen_key=form.screen,
        version=form.version,
        language=form.language,
        title=form.title,
        credit=form.credit,
        permission=form.permission,
        questions=form.questions,
    )


def _faults(form: ScreenWordingForm, screen: Screen) -> Iterator[tuple[str, str]]:
    yield from markup_in(form)
    if form.version != screen.version:
        yield f"these are words of version {form.version}, and version {screen.version} is asked", "$.version"
    yield from _differences(form, {question.key for question in screen.questions})


def _differences(form: ScreenWordingForm, keys: set[str]) -> Found:
    for key in sorted(keys - set(form.questions)):
        yield f"'{key}' has no wording", "$.questions"
    for key in sorted(set(form.questions) - keys):
        yield f"there is no question '{key}'", "$.questions"
