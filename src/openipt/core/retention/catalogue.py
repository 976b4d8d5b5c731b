"""The rules that were read somewhere. For a place without one there is no number, and a service sets its own."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from openipt.core.content import Strict, read_toml
from openipt.core.content.shelf import read_folder
from openipt.core.retention.rules import AGE_MAX, YEARS_MAX, PublishedRule, Rule

LIBRARY = Path(__file__).parent / "library"
Age = Annotated[int, Meta(ge=18, le=AGE_MAX)]


class RuleForm(Strict, frozen=True, kw_only=True):
    """One rule in a country's file."""

    key: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*\Z", max_length=40)]
    place: Annotated[str, Meta(min_length=1, max_length=160)]
    years: Annotated[int, Meta(ge=0, le=YEARS_MAX)]
    child_until_age: Age | None = None
    child_until_age_at_17: Age | None = None
    binds: bool
    says: Annotated[str, Meta(min_length=1, max_length=400)]
    read_at: Annotated[str, Meta(pattern=r"^https?://[^\s]+\Z", max_length=300)]
    checked_date: date


class CountryForm(Strict, frozen=True, kw_only=True):
    """The rules of one country."""

    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}\Z")]
    rules: Annotated[tuple[RuleForm, ...], Meta(min_length=1, max_length=40)]


@cache
def published_rules() -> tuple[PublishedRule, ...]:
    """Every rule there is, by country and in the order of its file.

    >>> [rule.rule.years for rule in published_rules() if rule.country == "DE"]
    [10]
    """
    files = {name: data for name, data in read_folder(LIBRARY).items() if name.endswith(".toml")}
    forms = [read_toml(files[name], as_=CountryForm, name=name) for name in sorted(files)]
    return tuple(_published(each, form.country) for form in forms for each in form.rules)


def _published(form: RuleForm, country: str) -> PublishedRule:
    return PublishedRule(
        key=form.key,
        country=country,
        place=form.place,
        rule=Rule(
            years=form.years,
            child_until_age=form.child_until_age,
            child_until_age_at_17=form.child_until_age_at_17,
        ),
        binds=form.binds,
        says=form.says,
        read_at=form.read_at,
        checked_date=form.checked_date,
    )
