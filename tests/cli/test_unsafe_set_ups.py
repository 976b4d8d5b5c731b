"""Every set-up of docs/reference/unsafe-set-ups.csv, made and found; what is said tells how to mend it."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from openipt.cli.demo.folder import MARK
from openipt.cli.preflight import Finding, UnsafeToServe, findings_about
from openipt.cli.serving.starting import make_ready
from openipt.clinic.contacts.models import NumbersConfirmed
from openipt.clinic.foundation.keys.master import make_master_key
from openipt.clinic.foundation.models import Service
from openipt.clinic.safety.models import DutyTurn
from openipt.core.vocabulary import Role
from tests import cast
from tests.cast import end_role
from tests.cli.a_service import Here, a_sound_service, close_to_others, say_everything
from tests.docs.pages import ROOT

TABLE = ROOT / "docs/reference/unsafe-set-ups.csv"
NEEDED = 25
"""How many unsafe set-ups must be refused."""


@dataclass(kw_only=True)
class SetUp:
    """A sound installation to spoil. found: what is found about it as it stands"""

    settings: Any
    patch: pytest.MonkeyPatch
    tmp: Path
    here: Here
    host: str = "127.0.0.1"
    ahead: timedelta = timedelta()
    found: set[str] = field(default_factory=set)

    def findings(self) -> tuple[Finding, ...]:
        return findings_about(host=self.host, at=timezone.now() + self.ahead)

    def postgresql(self, **said: Any) -> None:
        """Let the database of facts be said to lie on a PostgreSQL."""
        database = {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "openipt",
            "USER": "openipt",
            "PASSWORD": "k7Qz-mB2x_Wc9rT4vN",
            "HOST": "127.0.0.1",
            "PORT": "",
            "OPTIONS": {},
        }
        self.patch.setitem(self.settings.DATABASES, "default", {**database, **said})


Spoil = Callable[[SetUp], None]
SPOILT: dict[str, Spoil] = {}
"""By the words of the table: how it is made."""


def made(words: str) -> Callable[[Spoil], Spoil]:
    def note(spoil: Spoil) -> Spoil:
        SPOILT[words] = spoil
        return spoil

    return note


@pytest.fixture
def set_up(installation, settings, monkeypatch, tmp_path) -> SetUp:
    say_everything(settings)
    close_to_others(settings)
    # wherever the tests' own folder lies, and what other tests published there, is no matter of this installation
    settings.TRAIL_HEADS = tmp_path / "heads.jsonl"
    settings.ERASURE_LEDGER, settings.ENDINGS_LEDGER = tmp_path / "erasures.jsonl", tmp_path / "endings.jsonl"
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda / ext4 rw 0 0\n")
    monkeypatch.setattr("openipt.cli.preflight.disks._MOUNTS", mounts)
    sound = SetUp(settings=settings, patch=monkeypatch, tmp=tmp_path, here=a_sound_service())
    sound.found = {finding.key for finding in sound.findings()}
    return sound


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_sound_set_up_is_passed(set_up):
    own_way_there = {"trail.rewritable", "database.superuser", "database.weak_password"}
    assert set_up.found - (own_way_there if connection.vendor == "postgresql" else set()) == set()


def test_the_table_and_what_is_tried_are_the_same():
    assert [row["set_up"] for row in rows()] == list(SPOILT)
    assert len(SPOILT) >= NEEDED


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, id=row["set_up"], marks=[pytest.mark.only_on(row["only_on"])] if row["only_on"] else [])
        for row in rows()
    ],
)
def test_is_found_refused_and_can_be_mended(set_up, row):
    SPOILT[row["set_up"]](set_up)
    said = [finding.says for finding in set_up.findings() if finding.key == row["finding"]]
    assert said
    assert any(row["mend"] in each for each in said), said
    assert all(each.endswith((".", "FILE", "setup", "migrate")) or "Run: " in each or "with: " in each for each in said)


def test_serving_refuses_what_is_found(set_up):
    set_up.settings.DEBUG = True
    with pytest.raises(UnsafeToServe) as refused:
        make_ready("127.0.0.1", 0)
    assert "debug.on" in {finding.key for finding in refused.value.findings}


@made("The data folder is not there")
def _(s: SetUp) -> None:
    s.settings.VAR = s.tmp / "nowhere"


@made("The data folder belongs to somebody else")
def _(s: SetUp) -> None:
    # whoever runs the tests may be root, who may always write
    s.patch.setattr("openipt.cli.preflight.storage.os.access", lambda *_: False)


@made("Everybody on the machine may look into the data folder")
def _(s: SetUp) -> None:
    s.settings.VAR = s.tmp / "var"
    s.settings.VAR.mkdir()
    s.settings.VAR.chmod(0o755)


@made("The data folder is the demo's")
def _(s: SetUp) -> None:
    s.settings.VAR = s.tmp / "var"
    s.settings.VAR.mkdir(mode=0o700)
    (s.settings.VAR / MARK).touch()


@made("The data folder lies in memory")
def _(s: SetUp) -> None:
    (s.tmp / "mounts").write_text(f"/dev/sda / ext4 rw 0 0\ntmpfs {s.tmp} tmpfs rw 0 0\n")
    s.settings.VAR = s.tmp / "var"
    s.settings.VAR.mkdir(mode=0o700)


@made("The disk is almost full")
def _(s: SetUp) -> None:
    s.patch.setattr("openipt.cli.preflight.storage.FREE_BYTES_MIN", shutil.disk_usage(s.tmp).total + 1)


@made("SQLite lies on a disk shared over the network")
def _(s: SetUp) -> None:
    (s.tmp / "mounts").write_text("files:/export / nfs4 rw 0 0\n")


@made("The ledger of erasures can be read by others")
def _(s: SetUp) -> None:
    s.settings.ERASURE_LEDGER.touch()
    s.settings.ERASURE_LEDGER.chmod(0o640)


@made("The file with the session secret can be read by everybody")
def _(s: SetUp) -> None:
    secret = s.tmp / "secret"
    secret.touch()
    secret.chmod(0o644)
    s.patch.setenv("OPENIPT_SECRET_KEY_FILE", str(secret))


@made("A plain copy of an SQLite database lies in the data folder")
def _(s: SetUp) -> None:
    s.settings.VAR = s.tmp / "var"
    s.settings.VAR.mkdir(mode=0o700)
    (s.settings.VAR / "copy-of-monday").write_bytes(b"SQLite format 3\0 and so on")


@made("A plain dump of PostgreSQL lies beside the keys")
def _(s: SetUp) -> None:
    s.settings.MASTER_KEY_FILE = s.tmp / "keys" / "master.key"
    make_master_key(s.settings.MASTER_KEY_FILE)
    (s.tmp / "keys" / "monday.dump").write_bytes(b"PGDMP and so on")


@made("There is no session secret")
def _(s: SetUp) -> None:
    s.settings.SECRET_KEY = ""


@made("The session secret is the demo's")
def _(s: SetUp) -> None:
    s.settings.SECRET_KEY = "only for the demo on this machine"


@made("The session secret is one letter over and over")
def _(s: SetUp) -> None:
    s.settings.SECRET_KEY = "k" * 60


@made("The session secret was copied from an example")
def _(s: SetUp) -> None:
    s.settings.SECRET_KEY = "change-me " + "to what nobody else could ever guess or read somewhere"


@made("Mistakes are shown to everybody")
def _(s: SetUp) -> None:
    s.settings.DEBUG = True


@made("There is no master key")
def _(s: SetUp) -> None:
    s.settings.MASTER_KEY_FILE = s.tmp / "master.key"


@made("Others may read the master key")
def _(s: SetUp) -> None:
    _another_master_key(s).chmod(0o640)


@made("The master key is another installation's")
def _(s: SetUp) -> None:
    _another_master_key(s)


@made("The file of the master key holds something else")
def _(s: SetUp) -> None:
    _another_master_key(s).write_text("the key to the shed")


@made("The installation has no key of its own")
def _(s: SetUp) -> None:
    from openipt.clinic.foundation.keys.models import WrappedKey
    from openipt.clinic.foundation.keys.ring import INSTALLATION_ID

    WrappedKey.objects.filter(owner_id=INSTALLATION_ID).delete()


@made("A line of the ledger of erasures names nobody")
def _(s: SetUp) -> None:
    _write_closed(s.settings.ERASURE_LEDGER, '{"owner": "nobody"}\n')


@made("A line of the ledger of endings names nothing")
def _(s: SetUp) -> None:
    _write_closed(s.settings.ENDINGS_LEDGER, "{}\n")


@made("No name is said under which people come")
def _(s: SetUp) -> None:
    s.settings.ALLOWED_HOSTS = []


@made("Every name is allowed")
def _(s: SetUp) -> None:
    s.settings.ALLOWED_HOSTS = ["*"]


@made("Every name under a domain is allowed")
def _(s: SetUp) -> None:
    s.settings.ALLOWED_HOSTS = ["ipt.example.org", ".example.org"]


@made("People come by a bare address")
def _(s: SetUp) -> None:
    s.settings.ALLOWED_HOSTS = ["192.0.2.7"]


@made("The demo is served to everybody")
def _(s: SetUp) -> None:
    s.settings.DEMO, s.host = True, "0.0.0.0"


@made("It is served at every address of the machine")
def _(s: SetUp) -> None:
    s.host = "0.0.0.0"


@made("It is served at an address of the internet")
def _(s: SetUp) -> None:
    s.host = "9.9.9.9"


@made("No proxy that ends TLS is said")
def _(s: SetUp) -> None:
    s.settings.SECURE_PROXY_SSL_HEADER = None


@made("No proxy is named to be believed")
def _(s: SetUp) -> None:
    s.settings.TRUSTED_PROXIES = []


@made("Strangers may look at every component")
def _(s: SetUp) -> None:
    s.settings.SHOW_COMPONENTS = True


@made("Messages come from nobody")
def _(s: SetUp) -> None:
    _mail(s, sender="notes@localhost")


@made("Messages go to the mail server in the clear")
def _(s: SetUp) -> None:
    _mail(s, starttls=False)


@made("Whoever signs in at the mail server has no password")
def _(s: SetUp) -> None:
    _mail(s, user="notes")


@made("Facts and keys lie in one database")
def _(s: SetUp) -> None:
    s.patch.setitem(s.settings.DATABASES, "keys", s.settings.DATABASES["default"])


@made("There is no database yet")
def _(s: SetUp) -> None:
    name = str(s.tmp / "none.sqlite3")
    s.patch.setitem(s.settings.DATABASES, "keys", {"ENGINE": "openipt.clinic.foundation.sqlite", "NAME": name})


@made("Nobody answers where the database should be")
def _(s: SetUp) -> None:
    from django.db import OperationalError

    def refuse(*_: object) -> None:
        raise OperationalError("connection refused")

    s.patch.setattr(connections["default"], "cursor", refuse)


@made("A power cut could lose what was acknowledged")
def _(s: SetUp) -> None:
    # SQLite lets nobody change it inside a transaction, and a test is one
    s.patch.setattr("openipt.cli.preflight.databases._FLUSHED", ("never",))
    s.patch.setattr("openipt.cli.preflight.databases._SQLITE_FULL", 3)


@made("Migrations are missing")
def _(s: SetUp) -> None:
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.using("default").filter(app="safety").delete()


@made("PostgreSQL is on another machine and reached in the clear")
def _(s: SetUp) -> None:
    s.postgresql(HOST="192.0.2.5", OPTIONS={"sslmode": "prefer"})


@made("PostgreSQL asks for no password")
def _(s: SetUp) -> None:
    s.postgresql(PASSWORD="")


@made("The password of PostgreSQL is the name of its role")
def _(s: SetUp) -> None:
    s.postgresql(PASSWORD="openipt-openipt")


@made("The password of PostgreSQL is one everybody tries first")
def _(s: SetUp) -> None:
    s.postgresql(PASSWORD="1q2w3e4r5t6y7u8i9o0p")


@made("The role that serves may rewrite the trail")
def _(s: SetUp) -> None:
    """The tests own their tables."""


@made("The role that serves may do everything on its server")
def _(s: SetUp) -> None:
    """The tests' role is the server's own."""


@made("The clock is behind what was written")
def _(s: SetUp) -> None:
    s.ahead = -timedelta(weeks=5000)


@made("The clocks of the machine and of the database are apart")
def _(s: SetUp) -> None:
    s.ahead = timedelta(hours=1)


@made("The end of the trail is missing")
def _(s: SetUp) -> None:
    from openipt.clinic.audit.models import Head
    from openipt.clinic.audit.verifying import publish_heads

    publish_heads(s.settings.TRAIL_HEADS, at=timezone.now())
    head = Head.objects.get(chain_id=s.here.service.id)
    head.seq -= 1
    head.save()


@made("There is no service")
def _(s: SetUp) -> None:
    s.patch.setattr("openipt.cli.preflight.services.every_service", lambda: ())


@made("Nobody administers the service")
def _(s: SetUp) -> None:
    s.here.admin.is_active = False
    s.here.admin.save()


@made("The service is never open")
def _(s: SetUp) -> None:
    Service.objects.filter(id=s.here.service.id).update(opening=[None] * 7)


@made("The machine does not know the service's time zone")
def _(s: SetUp) -> None:
    Service.objects.filter(id=s.here.service.id).update(time_zone="Atlantis/Poseidonis")


@made("The duty list is empty")
def _(s: SetUp) -> None:
    DutyTurn.objects.filter(service=s.here.service).delete()


@made("Everybody on the duty list has left")
def _(s: SetUp) -> None:
    _leaves(s, Role.SERVICE_LEAD)
    _leaves(s, Role.THERAPIST)


@made("One colleague answers alone and nobody is to be called")
def _(s: SetUp) -> None:
    _leaves(s, Role.SERVICE_LEAD)


@made("Nobody has read the crisis numbers")
def _(s: SetUp) -> None:
    NumbersConfirmed.objects.all().delete()


@made("Nobody is known to call in a crisis")
def _(s: SetUp) -> None:
    Service.objects.filter(id=s.here.service.id).update(country="AQ")


def _another_master_key(s: SetUp) -> Path:
    s.settings.MASTER_KEY_FILE = s.tmp / "another" / "master.key"
    make_master_key(s.settings.MASTER_KEY_FILE)
    return s.settings.MASTER_KEY_FILE


def _write_closed(ledger: Path, text: str) -> None:
    ledger.touch(mode=0o600)
    ledger.write_text(text)


def _mail(s: SetUp, *, sender: str = "notes@example.org", starttls: bool = True, user: str = "") -> None:
    s.settings.EMAIL_HOST, s.settings.DEFAULT_FROM_EMAIL = "mail.example.org", sender
    s.settings.EMAIL_USE_TLS, s.settings.EMAIL_HOST_USER, s.settings.EMAIL_HOST_PASSWORD = starttls, user, ""


def _leaves(s: SetUp, role: Role) -> None:
    account = s.here.lind if role is Role.THERAPIST else s.here.omar
    end_role(actor=cast.the_system(s.here.service), account_id=account.id, role=role, at=timezone.now())


class TestADisk:
    @pytest.fixture
    def mounts(self, tmp_path, monkeypatch) -> Iterator[Path]:
        file = tmp_path / "mounts"
        monkeypatch.setattr("openipt.cli.preflight.disks._MOUNTS", file)
        return file

    def test_is_told_by_the_mount_nearest_to_the_path(self, mounts):
        from openipt.cli.preflight.disks import kind_of

        mounts.write_text("a / ext4 rw 0 0\nb /srv nfs4 rw 0 0\nc /srv/openipt xfs rw 0 0\n")
        assert [kind_of(Path(each)) for each in ("/etc", "/srv/a", "/srv/openipt/var")] == ["ext4", "nfs4", "xfs"]

    def test_is_unknown_where_the_system_does_not_say(self, mounts):
        from openipt.cli.preflight.disks import kind_of

        assert kind_of(Path(tempfile.gettempdir())) == ""
