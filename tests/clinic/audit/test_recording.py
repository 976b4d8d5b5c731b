"""record(): facts and their line commit together, or neither does."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest
from django.db import connections, transaction

from openipt.clinic.audit.models import Head, Line
from openipt.clinic.audit.recording import LineInsideLine, record
from openipt.clinic.audit.verifying import verify_trail
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service, Site
from tests.cast import a_service, the_system
from tests.conftest import COMMITS, NOW


def a_site(service: Service, name: str = "Quay House") -> Site:
    return Site.objects.create(service=service, name=name, time_zone="Europe/London")


def lines_of(service: Service) -> list[Line]:
    return list(Line.objects.filter(chain_id=service.id).order_by("seq"))


def test_writes_one_line_that_says_who_did_what_to_which_rows_and_when():
    service = a_service()
    with record(the_system(service), "site.added", at=NOW) as line:
        site = line.about(a_site(service))
        line.about(site)
        line.about_id("person", service.id)
    written = lines_of(service)[-1]
    assert (written.actor, written.verb, written.at) == ("system:setup", "site.added", NOW)
    assert written.about == [f"site:{site.id}", f"person:{service.id}"]


def test_continues_the_chain():
    service = a_service()
    for name in ("one", "two"):
        with record(the_system(service), "site.added", at=NOW):
            a_site(service, name)
    written = lines_of(service)
    head = Head.objects.get(chain_id=service.id)
    assert [line.seq for line in written] == [1, 2, 3]
    assert (head.seq, bytes(head.mac)) == (3, bytes(written[-1].mac))


def test_gives_every_service_a_chain_of_its_own():
    here, elsewhere = a_service(), a_service("Elsewhere")
    with record(the_system(elsewhere), "site.added", at=NOW):
        a_site(elsewhere)
    assert [line.seq for line in lines_of(here)] == [1]
    assert [line.seq for line in lines_of(elsewhere)] == [1, 2]


@pytest.mark.parametrize("failing", ["action", "line"])
def test_leaves_neither_facts_nor_line_when_something_fails(failing, monkeypatch, tmp_path):
    service = a_service()
    before = Head.objects.get(chain_id=service.id).seq

    def break_down(*_):
        raise ZeroDivisionError

    if failing == "line":
        monkeypatch.setattr("openipt.clinic.audit.recording._append", break_down)

    def act():
        with record(the_system(service), "site.added", at=NOW):
            a_site(service)
            if failing == "action":
                break_down()

    with pytest.raises(ZeroDivisionError):
        act()
    assert not Site.objects.filter(name="Quay House").exists()
    assert Head.objects.get(chain_id=service.id).seq == before == len(lines_of(service))
    assert all(walk.holds for walk in verify_trail(tmp_path / "heads"))


def test_refuses_a_line_inside_a_line_and_leaves_nothing_of_either():
    service = a_service()

    def act():
        with record(the_system(service), "site.moved", at=NOW):
            a_site(service)
            with record(the_system(service), "site.added", at=NOW):
                pass

    with pytest.raises(LineInsideLine, match=r"site.added began inside site.moved"):
        act()
    assert len(lines_of(service)) == 1
    assert not Site.objects.filter(name="Quay House").exists()


def test_writes_again_after_a_refusal():
    service = a_service()
    with pytest.raises(ZeroDivisionError), record(the_system(service), "site.added", at=NOW):
        raise ZeroDivisionError
    with record(the_system(service), "site.added", at=NOW):
        a_site(service)
    assert len(lines_of(service)) == 2


@pytest.mark.parametrize("nobody", [None, "system:setup", object()])
def test_insists_on_an_actor(nobody):
    with pytest.raises(TypeError, match="needs an actor"), record(nobody, "site.added", at=NOW):
        pass


@pytest.mark.parametrize(
    ("verb", "at"), [("added", NOW), ("Site.Added", NOW), ("", NOW), ("site.added", NOW.replace(tzinfo=None))]
)
def test_insists_on_a_verb_and_an_aware_time(verb, at):
    with pytest.raises(ValueError, match="needs a verb"), record(the_system(a_service()), verb, at=at):
        pass


def test_a_service_without_a_trail_writes_nothing():
    stranger = Service(name="Nowhere", time_zone="Europe/London", country="GB")
    with pytest.raises(Head.DoesNotExist), record(the_system(stranger), "service.opened", at=NOW):
        stranger.save(force_insert=True)
    assert not Service.objects.filter(name="Nowhere").exists()


@COMMITS
def test_refuses_to_run_inside_somebody_elses_transaction():
    service = a_service()
    with pytest.raises(RuntimeError), transaction.atomic(), record(the_system(service), "site.added", at=NOW):
        pass


@COMMITS
def test_many_writers_at_once_keep_every_chain_whole(tmp_path):
    services = [a_service("Harbour Street"), a_service("Elsewhere")]
    troubles: list[BaseException] = []

    def write(service: Service, actor: Actor, at: datetime) -> None:
        try:
            for number in range(12):
                with record(actor, "site.added", at=at):
                    a_site(service, f"{threading.get_ident()} {number}")
        except BaseException as trouble:
            troubles.append(trouble)
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=write, args=(service, the_system(service), NOW)) for service in services for _ in "1234"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert [len(lines_of(service)) for service in services] == [1 + 4 * 12] * 2
    assert Site.objects.count() == 2 * (1 + 4 * 12)
    assert all(walk.holds for walk in verify_trail(tmp_path / "heads"))
