"""The people of a service on the command line: what the pages do, with the same refusals."""

from __future__ import annotations

import json

import pytest

from openipt.clinic.accounts.models import Account, Invitation, Membership
from tests import cast
from tests.cli.a_service import a_sound_service

pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture
def here(installation):
    return a_sound_service()


def test_lists_who_works_here_and_what_they_own(cli, here):
    cast.in_the_care_of(cast.a_person(here.service), here.lind)
    told = {each["name"]: each for each in json.loads(cli("user", "list", "--json").out)}
    assert (told["Dr Lind"]["roles"], told["Dr Lind"]["owns"]) == (["therapist"], 2)
    assert not told["Dr Lind"]["has_come"]
    assert "Dr Lind" in cli("user", "list").out


def test_invites_somebody_new_and_anew(cli):
    told = cli("user", "invite", "ines@example.org", "--name", "Ines", "--role", "supervisor")
    assert told.status == 0, told.err
    first = told.out
    assert "/join/" in first
    assert cli("user", "invite", "ines@example.org").out != first
    assert Invitation.objects.filter(revoked_at__isnull=True).count() == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("invite", "nobody@example.org"), "Nobody works here under nobody@example.org"),
        (("invite", "a@example.org", "--name", "A", "--role", "boss"), "choose among therapist"),
        (("invite", "a@example.org", "--name", "A", "--role", "person"), "choose among therapist"),
        (("invite", "a@example.org", "--name", "A"), "at least one role"),
    ],
)
def test_refuses_in_one_sentence(cli, words, says):
    told = cli("user", *words)
    assert told.status == 2
    assert says in told.err
    assert told.err.count("\n") == 1


def test_a_leaver_is_let_go_once_nothing_is_theirs(cli, here):
    cast.in_the_care_of(cast.a_person(here.service), here.lind)
    okafor = cast.a_colleague(here.service, "Dr Okafor", "therapist")
    assert "hand over first" in cli("user", "end", here.lind.staff_email).err
    told = cli("user", "hand-over", here.lind.staff_email, "--to", okafor.staff_email)
    assert told.out == "2 handed over, 0 left.\n"
    assert cli("user", "end", here.lind.staff_email).status == 0
    assert not Account.objects.get(id=here.lind.id).is_active


def test_changes_roles_and_keeps_the_last_administrator(cli, here):
    assert "give that role to a colleague first" in cli("user", "role", here.admin.staff_email, "intake").err
    assert cli("user", "role", here.omar.staff_email, "service_lead", "administrator").status == 0
    assert cli("user", "role", here.admin.staff_email, "intake").status == 0
    held = Membership.objects.filter(account=here.admin, ended_at__isnull=True)
    assert list(held.values_list("role", flat=True)) == ["intake"]
