"""The places we know numbers for. Elsewhere there are none, and pages say to call the local emergency number."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from openipt.core.content import read_toml
from openipt.core.content.shelf import read_folder
from openipt.core.safety.contacts.definition import Contacts, Place
from openipt.core.safety.contacts.format import PlaceForm

LIBRARY = Path(__file__).parent / "library"


def contacts_for(country: str) -> Contacts:
    """The numbers for a country, by its two letters; none at all, rather than a guess, where we know none.

    >>> contacts_for("GB").emergency.number
    '999'
    >>> contacts_for("XX").calls
    ()
    """
    form = _places().get(country)
    return form.as_contacts(country) if form else Contacts(country="", place="", calls=())


def places() -> tuple[Place, ...]:
    """The places we know numbers for, by name; a place of several countries once, under its first."""
    forms = {form.place: Place(country=form.countries[0], name=form.place) for form in _places().values()}
    return tuple(forms[name] for name in sorted(forms))


@cache
def _places() -> Mapping[str, PlaceForm]:
    files = {name: data for name, data in read_folder(LIBRARY).items() if name.endswith(".toml")}
    forms = [read_toml(data, as_=PlaceForm, name=name) for name, data in files.items()]
    return {country: form for form in forms for country in form.countries}
