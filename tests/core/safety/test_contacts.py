"""Crisis numbers: read strictly, each from its holder's page, none guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from openipt.core.content import MalformedContent, read_toml
from openipt.core.safety import Need, contacts_for
from openipt.core.safety.contacts import CHECK_EVERY_DAYS, PageOf, places
from openipt.core.safety.contacts.catalogue import LIBRARY
from openipt.core.safety.contacts.format import PlaceForm

ONE = b"""
countries = ["XY"]
place = "Somewhere"
[[contacts]]
key = "emergency"
need = "emergency"
name = "Emergency"
short_name = "Emergency"
number = "12 3"
says = "If a life is in danger now"
explains = "Or go to a hospital."
holder = "Somebody"
holder_page = "https://www.example.org/call"
page_of = "public_body"
checked_date = 2026-03-01
"""


def _read(data: bytes) -> PlaceForm:
    return read_toml(data, as_=PlaceForm, name="xy.toml")


class TestAPlacesFile:
    def test_becomes_calls_with_what_a_telephone_dials(self) -> None:
        call = _read(ONE).as_contacts("XY").calls[0]
        assert (call.number, call.dial, call.holder_host) == ("12 3", "123", "example.org")

    @pytest.mark.parametrize(
        ("was", "becomes"),
        [
            (b'number = "12 3"', b'number = "call us"'),
            (b'need = "emergency"', b'need = "dangerous"'),
            (b'holder_page = "https://www.example.org/call"', b""),
            (b"checked_date = 2026-03-01", b'checked_date = "lately"'),
            (b'countries = ["XY"]', b"countries = []"),
        ],
    )
    def test_is_refused_when_a_number_is_not_one_or_comes_from_nowhere(self, was: bytes, becomes: bytes) -> None:
        with pytest.raises(MalformedContent, match=r"xy\.toml"):
            _read(ONE.replace(was, becomes))


class TestEveryPlaceWeShip:
    @pytest.mark.parametrize("place", places(), ids=lambda place: place.country)
    def test_begins_with_the_number_for_a_life_in_danger(self, place) -> None:  # type: ignore[no-untyped-def]
        contacts = contacts_for(place.country)
        assert contacts.calls[0].need is Need.EMERGENCY
        assert contacts.emergency is contacts.calls[0]
        assert contacts.place == place.name

    @pytest.mark.parametrize("place", places(), ids=lambda place: place.country)
    def test_offers_each_need_once_in_the_bar(self, place) -> None:  # type: ignore[no-untyped-def]
        needs = [call.need for call in contacts_for(place.country).first]
        assert len(needs) == len(set(needs))

    def test_names_each_place_once(self) -> None:
        names = [place.name for place in places()]
        assert names == sorted(set(names))


OWN_PAGE = {"AU", "CH", "FI", "FR", "GB", "IE", "NL", "NO", "US", "ZA"}
EMERGENCY_ALONE = {"AT", "BE", "CA", "DE", "NZ"}


class TestALineToTalkTo:
    """Ten verified beat twenty-five remembered."""

    def test_ships_only_when_read_on_its_own_page(self) -> None:
        calls = [call for place in places() for call in contacts_for(place.country).lines]
        assert {call.page_of for call in calls} == {PageOf.LINE}

    def test_is_known_in_ten_countries_which_the_notes_beside_the_files_name(self) -> None:
        assert {place.country for place in places() if contacts_for(place.country).lines} == OWN_PAGE
        notes = " ".join((LIBRARY / "README.md").read_text(encoding="utf-8").split())
        for country in OWN_PAGE:
            assert contacts_for(country).place in notes

    @pytest.mark.parametrize("country", sorted(EMERGENCY_ALONE))
    def test_is_not_guessed_elsewhere(self, country: str) -> None:
        contacts = contacts_for(country)
        assert contacts.lines == ()
        assert contacts.emergency is not None


def test_the_european_number_serves_every_country_of_the_union_whatever_file_it_is_in() -> None:
    assert contacts_for("DE").emergency == contacts_for("FR").emergency == contacts_for("ES").emergency
    assert contacts_for("IE").place == "Ireland"


def test_nothing_is_guessed_for_a_place_we_do_not_know() -> None:
    nowhere = contacts_for("XX")
    assert (nowhere.country, nowhere.calls, nowhere.emergency, nowhere.seen_date) == ("", (), None, None)


@pytest.mark.parametrize(
    ("source_date", "today", "is_due"),
    [
        ("", date(2026, 8, 28), False),
        ("", date(2026, 8, 29), True),
        ("source_date = 2025-11-01", date(2026, 3, 1), False),
        ("source_date = 2025-11-01", date(2026, 5, 1), True),
        ("source_date = 2021-01-01", date(2026, 3, 1), True),
    ],
)
def test_age_counts_from_the_page_and_not_from_our_reading(source_date: str, today: date, is_due: bool) -> None:
    call = _read(ONE + source_date.encode()).as_contacts("XY").calls[0]
    assert call.is_due_for_check(today) is is_due
    assert call.seen_date == (call.source_date or call.checked_date)


def test_a_number_unread_for_half_a_year_is_due() -> None:
    contacts = _read(ONE).as_contacts("XY")
    read = date(2026, 3, 1)
    assert contacts.due_for_check(read + timedelta(days=CHECK_EVERY_DAYS)) == ()
    assert contacts.due_for_check(read + timedelta(days=CHECK_EVERY_DAYS + 1)) == contacts.calls
