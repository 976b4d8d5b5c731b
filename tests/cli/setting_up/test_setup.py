"""Opening a service from a file and by questions: refused in words, whole or not at all, and safe to begin again."""

from __future__ import annotations

import json
import re
import signal
import subprocess
from collections.abc import Iterator

import pytest
from django.utils import timezone

from openipt.cli.setting_up.answers import Answers
from openipt.cli.setting_up.doing import planned, set_up
from openipt.cli.setting_up.questions import NotAllSaid, ask_for_answers
from openipt.cli.setting_up.reading import answers_in
from openipt.cli.setting_up.sense import AnswerAmiss
from openipt.clinic.accounts.models import Account, Membership
from openipt.clinic.audit.models import Line
from openipt.clinic.contacts.models import NumbersConfirmed
from openipt.clinic.foundation.models import Service, Site
from openipt.clinic.safety.models import DutyTurn
from openipt.core.content import MalformedContent
from tests.cli.running import OPENIPT, environment, openipt
from tests.docs.pages import ROOT

EXAMPLE = ROOT / "docs/how-to/service.toml"
TEXT = EXAMPLE.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _own_secret_and_ledgers(settings, tmp_path):
    settings.VAR = tmp_path / "var"
    settings.ERASURE_LEDGER, settings.ENDINGS_LEDGER = tmp_path / "erasures", tmp_path / "endings"


@pytest.fixture
def answers() -> Answers:
    return answers_in(EXAMPLE)


def everything() -> dict[str, int]:
    return {
        model.__name__: model.objects.count()
        for model in (Service, Site, Account, Membership, DutyTurn, NumbersConfirmed, Line)
    }


class TestSettingUp:
    def test_makes_everything_once(self, installation, answers):
        done = list(set_up(answers, clock=timezone.now))
        assert [step.says for step in done if not step.was_there][-6:] == [
            "Site Quay House",
            "Ada as administrator",
            "Omar as service lead",
            "Dr Lind as therapist",
            "Duty list",
            "Crisis numbers read",
        ]
        service = Service.objects.get()
        assert (service.name, service.country, service.opening[4]) == ("Harbour Street", "GB", ["09:00", "16:00"])
        assert service.opening[5:] == [None, None]
        turns = DutyTurn.objects.order_by("turn").values_list("account__staff_name", flat=True)
        assert list(turns) == ["Omar", "Dr Lind"]
        confirmed = NumbersConfirmed.objects.get()
        assert confirmed.by.staff_name == "Ada"
        assert "999" not in str(confirmed.read_on)  # keys and days, no numbers that could grow old here
        assert confirmed.read_on

    def test_a_second_time_changes_nothing(self, installation, answers):
        list(set_up(answers, clock=timezone.now))
        before = everything()
        assert all(step.was_there for step in set_up(answers, clock=timezone.now))
        assert everything() == before

    def test_goes_on_wherever_it_was_stopped(self, installation, answers):
        steps = len(list(planned(answers)))
        for stopped_after in range(steps):
            running = set_up(answers, clock=timezone.now)
            for _ in range(stopped_after):
                next(running)
            running.close()
        list(set_up(answers, clock=timezone.now))
        found = everything()
        assert (found["Service"], found["Site"], found["Account"], found["DutyTurn"]) == (1, 2, 3, 2)
        assert found["NumbersConfirmed"] == 1

    def test_a_dry_run_tells_the_same_steps_and_makes_none(self, installation, answers):
        before = everything()
        told = list(planned(answers))
        assert everything() == before
        assert [step.says for step in told] == [step.says for step in set_up(answers, clock=timezone.now)]
        assert all(step.was_there for step in planned(answers))

    def test_the_session_secret_is_made_for_its_owner_alone(self, installation, answers, settings):
        list(set_up(answers, clock=timezone.now))
        secret = settings.MASTER_KEY_FILE.parent / "session.secret"
        try:
            assert len(secret.read_text()) >= 50
            assert secret.stat().st_mode & 0o077 == 0
        finally:
            secret.unlink()

    def test_the_first_administrator_gets_a_link_until_they_came(self, installation, answers):
        from openipt.cli.setting_up.inviting import invite_first_administrator

        list(set_up(answers, clock=timezone.now))
        first = invite_first_administrator(answers, at=timezone.now())
        second = invite_first_administrator(answers, at=timezone.now())
        assert first is not None
        assert second is not None
        assert first.token != second.token
        ada = Account.objects.get(staff_name="Ada")
        ada.set_password("a long way to the harbour")
        ada.save()
        assert invite_first_administrator(answers, at=timezone.now()) is None


def spoilt(earlier: str, later: str) -> str:
    assert earlier in TEXT
    return TEXT.replace(earlier, later)


REFUSED = [
    ('country = "GB"', 'country = "Britain"', "such as GB (service, country)"),
    ('time_zone = "Europe/London"', 'time_zone = "London"', "write one such as Europe/London"),
    ('monday = "09:00-17:00"', 'monday = "nine to five"', "write when it opens and closes"),
    ('monday = "09:00-17:00"', 'monday = "17:00-09:00"', "The hours of monday"),
    ('"2026-12-28"', '"28 December"', "write holidays as 2026-12-25"),
    ("ada@example.org", "ada at example", "such as ada@example.org (colleagues no. 1, email)"),
    ("ada@example.org", "omar@example.org", "stands there twice"),
    ('["administrator"]', '["intake"]', "Nobody is an administrator"),
    ('["administrator"]', '["person"]', "give the roles they work in"),
    ('["administrator"]', '["boss"]', "stand here (colleagues no. 1, roles no. 1)"),
    ('"lind@example.org"]', '"nobody@example.org"]', "name them under colleagues"),
    ('["omar@example.org", "lind@example.org"]', '["ada@example.org"]', "ada@example.org is on the duty list"),
    ('["omar@example.org", "lind@example.org"]', '["omar@example.org", "omar@example.org"]', "one turn"),
    ('["omar@example.org", "lind@example.org"]', "[]", "give at least 1 (duty, turns)"),
    ('roles = ["service_lead"]', 'roles = ["researcher"]', "omar@example.org is on the duty list"),
    ("have_read = true", "have_read = false", "openipt setup --numbers GB"),
    ("have_read = true", 'have_read = true\nown = [{ name = "Us", number = "ring Jo" }]', "crisis.own, number 1"),
    ('country = "GB"', 'country = "AQ"', "at least one of your own"),
    ("[duty]", '[duty]\noutside_name = "Dr Sato"', "or neither"),
    ("[duty]", '[duty]\ncolour = "red"', "'colour' does not belong here"),
]


@pytest.mark.parametrize(("earlier", "later", "says"), REFUSED, ids=[later for _, later, _ in REFUSED])
def test_an_answer_that_could_not_work_is_refused_with_how_to_mend_it(tmp_path, earlier, later, says):
    file = tmp_path / "service.toml"
    file.write_text(spoilt(earlier, later))
    with pytest.raises((AnswerAmiss, MalformedContent)) as refused:
        answers_in(file)
    assert says in str(refused.value)


def test_who_works_alone_names_somebody_outside(tmp_path):
    file = tmp_path / "service.toml"
    solo = '[[colleagues]]\nname = "Ada"\nemail = "ada@example.org"\nroles = ["administrator", "therapist"]\n\n'
    text = (
        TEXT[: TEXT.index("[[colleagues]]")]
        + solo
        + '[duty]\nturns = ["ada@example.org"]\n%s\n[crisis]\nhave_read = true'
    )
    file.write_text(text % "")
    with pytest.raises(AnswerAmiss, match="alone"):
        answers_in(file)
    file.write_text(text % 'outside_name = "Dr Sato"\noutside_telephone = "01632 960118"')
    assert answers_in(file).duty.outside_name == "Dr Sato"


class TestQuestions:
    THE_SERVICE = ("Harbour Street", "gb", "", *([""] * 7), "", "")
    THE_PEOPLE = ("Ada", "ada@example.org", "yes", "yes", "yes", "no", "Dr Sato", "01632 960118")
    SOLO = (*THE_SERVICE, *THE_PEOPLE, "no", "yes")

    def test_give_the_same_answers_as_a_file(self):
        answers = ask_for_answers(typed(self.SOLO))
        assert answers.service.time_zone == "Europe/London"
        assert answers.service.opening.by_weekday() == [["09:00", "17:00"]] * 5 + [None, None]
        assert answers.first_administrator.roles == ("administrator", "therapist", "service_lead")
        assert answers.duty.turns == ("ada@example.org",)

    def test_are_asked_again_until_answered(self, capsys):
        amiss = ["Harbour Street", "Britain", "gb", "London", *self.SOLO[2:]]
        assert ask_for_answers(typed(amiss)).service.country == "GB"
        said = capsys.readouterr().err
        assert "Write two letters" in said
        assert "There is no time zone 'London'" in said

    def test_show_the_numbers_with_source_and_date_before_they_are_confirmed(self, capsys):
        ask_for_answers(typed(self.SOLO))
        said = capsys.readouterr().err
        assert re.search(r"999 .*\n +read on \d+ \w+ 20\d\d at https?://", said)

    def test_that_nobody_answers_make_nothing(self):
        with pytest.raises(NotAllSaid, match="nothing was made"):
            ask_for_answers(typed(self.SOLO[:9]))

    def test_numbers_nobody_read_are_not_confirmed(self):
        with pytest.raises(AnswerAmiss, match="Read the crisis numbers"):
            ask_for_answers(typed([*self.SOLO[:-1], "no"]))


def typed(lines):
    waiting: Iterator[str] = iter(lines)

    def ask(_question: str) -> str:
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    return ask


class TestTheCommand:
    def test_killed_and_begun_again_is_as_good_as_once(self, migrated):
        var = migrated
        running = subprocess.Popen(
            [*OPENIPT, "setup", "--from", str(EXAMPLE)],
            env=environment(OPENIPT_VAR=str(var)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert running.stdout is not None
        for line in running.stdout:
            if line.startswith("Ada"):
                running.send_signal(signal.SIGKILL)
        running.wait()
        done = openipt("setup", "--from", str(EXAMPLE), OPENIPT_VAR=str(var))
        assert done.returncode == 0, done.stderr
        assert "Service Harbour Street: there already" in done.stdout
        assert len(re.findall(r"^https://localhost/join/[\w-]{20,}/$", done.stdout, re.MULTILINE)) == 1
        assert f"OPENIPT_SECRET_KEY_FILE={var}/keys/session.secret" in done.stderr
        dry = openipt("setup", "--from", str(EXAMPLE), "--dry-run", "--json", OPENIPT_VAR=str(var))
        assert all(step["was_there"] for step in json.loads(dry.stdout)["steps"])

    def test_a_dry_run_on_a_clean_machine_makes_nothing(self, tmp_path):
        var = tmp_path / "service"
        done = openipt("setup", "--from", str(EXAMPLE), "--dry-run", OPENIPT_VAR=str(var))
        assert done.returncode == 0, done.stderr
        assert "Duty list: would be made" in done.stdout
        assert not var.exists()

    def test_a_file_amiss_is_refused_and_nothing_is_made(self, tmp_path):
        var, file = tmp_path / "service", tmp_path / "service.toml"
        file.write_text(spoilt("have_read = true", "have_read = false"))
        done = openipt("setup", "--from", str(file), OPENIPT_VAR=str(var))
        assert done.returncode == 2
        assert "Read the crisis numbers" in done.stderr
        assert not var.exists()

    def test_shows_the_numbers_of_a_country_alone(self, cli):
        told = cli("setup", "--numbers", "gb")
        assert "999" in told.out
        assert "read on" in told.out
