"""The people of a service, as whoever arranges them sees and changes it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from openipt.clinic.accounts.models import Account, Invitation, Membership
from openipt.clinic.people.models import CareLink, Relation
from openipt.clinic.safety.models import Alert
from openipt.clinic.staff.reads import holdings_of
from openipt.core.vocabulary import Role
from tests import cast
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

PEOPLE = "/manage/people/"


@pytest.fixture
def ada(harbour_street) -> Account:
    return cast.a_colleague(harbour_street, "Ada", Role.ADMINISTRATOR)


@pytest.fixture
def at_adas(client: Client, ada) -> Client:
    sign_in(client, ada)
    return client


class TestTheList:
    def test_says_who_works_here_as_what(self, at_adas, lind):
        words = text_of(at_adas.get(PEOPLE))
        assert "Dr Lind Therapist" in words
        assert "Has not come yet, and has no link that works" in words

    @pytest.mark.parametrize("who", ["lind", "omar", "mara"])
    def test_is_for_whoever_arranges_staff(self, client, request, who):
        somebody = request.getfixturevalue(who)
        sign_in(client, getattr(somebody, "account", somebody))
        assert client.get(PEOPLE).status_code == 404

    def test_somebody_new_gets_a_link_that_is_shown_once(self, at_adas):
        given = {"name": "Ines", "email": "ines@example.org", "roles": ["supervisor"]}
        shown = text_of(at_adas.post(f"{PEOPLE}added/", given))
        assert re.search(r"/join/[\w-]{20,}/", shown)
        ines = Account.objects.get(staff_name="Ines")
        assert "/join/" not in text_of(at_adas.get(f"{PEOPLE}{ines.id}/"))
        assert Invitation.objects.get().account_id == ines.id

    @pytest.mark.parametrize(
        ("given", "says"),
        [
            ({"name": "", "email": "a@example.org", "roles": ["intake"]}, "Enter a name"),
            ({"name": "A", "email": "a at example", "roles": ["intake"]}, "such as ines@example.org"),
            ({"name": "A", "email": "a@example.org", "roles": []}, "Choose at least one role"),
            ({"name": "A", "email": "a@example.org", "roles": ["person"]}, "Choose one of the roles shown"),
        ],
    )
    def test_what_is_missing_is_said_and_nobody_is_added(self, at_adas, given, says):
        before = Account.objects.count()
        answer = at_adas.post(f"{PEOPLE}added/", given)
        assert answer.status_code == 422
        assert says in text_of(answer)
        assert Account.objects.count() == before

    def test_somebody_who_works_here_is_not_added_twice(self, at_adas, lind):
        answer = at_adas.post(f"{PEOPLE}added/", {"name": "L", "email": lind.staff_email, "roles": ["intake"]})
        assert answer.status_code == 422
        assert "Dr Lind works here already" in text_of(answer)


class TestAColleague:
    def test_works_in_other_roles_from_the_next_page_on(self, at_adas, lind):
        answer = at_adas.post(f"{PEOPLE}{lind.id}/roles/", {"roles": ["therapist", "supervisor"]})
        assert answer.status_code == 303
        held = Membership.objects.filter(account=lind, ended_at__isnull=True).values_list("role", flat=True)
        assert set(held) == {"therapist", "supervisor"}

    def test_keeps_a_role_that_what_they_own_asks_for(self, at_adas, lind, mara):
        answer = at_adas.post(f"{PEOPLE}{lind.id}/roles/", {"roles": ["intake"]})
        assert answer.status_code == 422
        assert "hand over first" in text_of(answer)

    def test_the_last_administrator_keeps_theirs(self, at_adas, ada):
        answer = at_adas.post(f"{PEOPLE}{ada.id}/roles/", {"roles": ["intake"]})
        assert answer.status_code == 422
        assert "give that role to a colleague first" in text_of(answer)

    def test_is_away_and_covered_until_they_are_back(self, at_adas, harbour_street, lind, mara):
        okafor = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
        days = {"first_date_day": "1", "first_date_month": "1", "first_date_year": "2026"}
        days |= {"last_date_day": "1", "last_date_month": "1", "last_date_year": "2100"}
        answer = at_adas.post(f"{PEOPLE}{lind.id}/leave/", {**days, "covered_by": str(okafor.id)})
        assert answer.status_code == 303
        covers = CareLink.objects.filter(person=mara, relation=Relation.COVERING, ended_at__isnull=True)
        assert covers.get().account_id == okafor.id
        page = at_adas.get(f"{PEOPLE}{lind.id}/")
        assert "Dr Okafor covers" in text_of(page)
        leave_id = re.search(r'name="leave" value="([0-9a-f-]+)"', page.content.decode()).group(1)
        assert at_adas.post(f"{PEOPLE}{lind.id}/back/", {"leave": leave_id}).status_code == 303
        assert not covers.exists()

    def test_elsewhere_is_nobody(self, at_adas):
        sato = cast.a_colleague(cast.a_service("Northgate"), "Dr Sato", Role.THERAPIST)
        for path, given in (("", None), ("leaving/", None), ("roles/", {"roles": ["intake"]}), ("invited/", {})):
            where = f"{PEOPLE}{sato.id}/{path}"
            answer = at_adas.get(where) if given is None else at_adas.post(where, given)
            assert answer.status_code == 404


class TestLeaving:
    def test_lists_everything_without_a_name_and_ends_nothing_before_it_is_handed_over(self, at_adas, lind, mara):
        cast.answered(mara, 14, item9=1)
        words = text_of(at_adas.get(f"{PEOPLE}{lind.id}/leaving/"))
        assert "2 things are still theirs" in words
        assert "session 4 of 16" in words
        assert "Mara" not in words
        refused = at_adas.post(f"{PEOPLE}{lind.id}/leaving/ended/")
        assert refused.status_code == 422
        assert Account.objects.get(id=lind.id).is_active

    def test_hands_over_and_then_their_next_page_is_the_sign_in(self, at_adas, harbour_street, lind, mara):
        cast.answered(mara, 14, item9=1)
        okafor = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
        at_linds = Client()
        sign_in(at_linds, lind)
        assert at_linds.get(f"/practice/people/{mara.id}/").status_code == 200
        held = holdings_of(lind.id, service_id=harbour_street.id)
        given = {each.key: str(okafor.id) for each in held}
        assert at_adas.post(f"{PEOPLE}{lind.id}/leaving/handed-over/", given).status_code == 303
        assert at_adas.post(f"{PEOPLE}{lind.id}/leaving/ended/").status_code == 303
        for path in ("/practice/", f"/practice/people/{mara.id}/", "/practice/alerts/"):
            answer = at_linds.get(path)
            assert answer.status_code == 302
            assert answer["Location"].startswith("/sign-in/")
        at_okafors = Client()
        sign_in(at_okafors, okafor)
        assert at_okafors.get(f"/practice/people/{mara.id}/").status_code == 200
        assert Alert.objects.get().owner_id == okafor.id

    def test_what_they_may_not_take_is_refused_and_nothing_goes(self, at_adas, omar, lind, mara):
        held = next(each for each in holdings_of(lind.id, service_id=mara.service_id))
        answer = at_adas.post(f"{PEOPLE}{lind.id}/leaving/handed-over/", {held.key: str(omar.id)})
        assert answer.status_code == 422
        assert CareLink.objects.get(person=mara, ended_at__isnull=True).account_id == lind.id

    def test_asks_for_at_least_one(self, at_adas, lind, mara):
        answer = at_adas.post(f"{PEOPLE}{lind.id}/leaving/handed-over/", {})
        assert answer.status_code == 422
        assert "Choose for at least one" in text_of(answer)


class TestAtSeveralServices:
    def test_one_goes_over_and_sees_that_services_people_alone(self, client, harbour_street, lind, mara):
        northgate = cast.a_service("Northgate")
        from openipt.clinic.accounts.actions.colleagues import add_staff

        add_staff(
            actor=cast.the_system(northgate),
            name="Dr Lind",
            email=lind.staff_email,
            roles=frozenset({Role.THERAPIST}),
            at=cast.NOW,
        )
        sign_in(client, lind)
        assert 'href="/service/"' in client.get("/practice/").content.decode()
        assert client.post("/service/", {"service": str(northgate.id)}).status_code == 302
        assert client.get(f"/practice/people/{mara.id}/").status_code == 404
        client.post("/service/", {"service": str(harbour_street.id)})
        assert client.get(f"/practice/people/{mara.id}/").status_code == 200

    def test_nobody_goes_where_they_do_not_work(self, client, lind, mara):
        elsewhere = cast.a_service("Northgate")
        sign_in(client, lind)
        client.post("/service/", {"service": str(elsewhere.id)})
        assert client.get(f"/practice/people/{mara.id}/").status_code == 200
        assert "Northgate" not in text_of(client.get("/service/"))

    def test_whoever_is_not_signed_in_signs_in_first(self, client, installation):
        assert client.get("/service/")["Location"].startswith("/sign-in/")
