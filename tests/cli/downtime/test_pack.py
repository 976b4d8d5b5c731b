"""openipt does not run, and a crisis does not wait: one sealed file says whom we care for and how to reach them."""

from __future__ import annotations

import stat
import subprocess
import sys
from datetime import timedelta
from io import BytesIO

import pytest

from openipt.cli.downtime.packing import DAYS_KEPT, make_pack, pack_of_the_day
from openipt.cli.jobs import _pack_for_downtime
from openipt.cli.keeping.making import NameTaken
from openipt.cli.preflight import findings_about
from openipt.clinic.audit.models import Line
from openipt.clinic.foundation.pass_phrases import OtherPassPhrase, PassPhraseShort, open_file, seal_file
from openipt.clinic.foundation.sealed_files import NotSealedByUs, SealBroken, SealingWriter
from openipt.clinic.safety_plan.actions import keep_plan
from openipt.core.safety_plan import SafetyPlan, Someone
from openipt.core.vocabulary import Role
from tests import cast
from tests.cli.running import environment
from tests.conftest import NOW

WORDS = "harbour lamp nineteen quiet spoons"
WITHOUT_DJANGO = (
    "import sys; sys.modules['django'] = None; from openipt.cli.main import main; sys.exit(main(sys.argv[1:]))"
)

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture
def mara():
    """In Dr Lind's care, with a safety plan and an alert nobody answered; Idris beside her has neither."""
    service = cast.a_service()
    lind = cast.a_colleague(service, "Dr Lind", Role.THERAPIST)
    idris, mara = cast.a_person(service, "Idris Lowe"), cast.a_person(service, "Mara <b>Quay</b>")
    for person in (idris, mara):
        cast.in_the_care_of(person, lind)
        cast.a_course(person, session=3)
    plan = SafetyPlan(alone="Walk to the harbour", ask=(Someone(name="My sister Ruth", number="01632 960142"),))
    keep_plan(
        actor=cast.acting(lind, service),
        person_id=mara.id,
        plan=plan,
        review_date=(NOW + timedelta(days=30)).date(),
        seen=0,
        at=NOW,
    )
    cast.answered(mara, 14, item9=2)
    cast.a_person(service, "Nobody Cares")
    return mara


def opened(path, *words, phrase=WORDS):
    """Open a pack where there is neither Django, nor a database, nor a key."""
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_DJANGO, "downtime", "open", str(path), *words],
        env=environment(OPENIPT_VAR="/nowhere", OPENIPT_DOWNTIME_PASS_PHRASE=phrase),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


class TestAPack:
    def test_opens_anywhere_and_says_whom_to_reach_and_how(self, mara, tmp_path):
        packed = make_pack(tmp_path, pass_phrase=WORDS, at=NOW)
        done = opened(packed.path, "--out", str(tmp_path / "page.html"))
        assert done.returncode == 0, done.stderr
        page = (tmp_path / "page.html").read_text()
        for said in (
            "Idris Lowe",
            "Dr Lind",
            "Walk to the harbour",
            "My sister Ruth",
            "01632 960142",
            "phq9, q9: answered 2",
            str(mara.telephone),
        ):
            assert said in page, said
        assert page.index("Quay") < page.index("Idris Lowe"), "whoever has an open alert comes first"
        assert "Nobody Cares" not in page
        assert "Mara &lt;b&gt;Quay" in page
        assert stat.S_IMODE((tmp_path / "page.html").stat().st_mode) == 0o600

    def test_is_printed_without_a_file_for_it(self, mara, tmp_path):
        packed = make_pack(tmp_path / "pack", pass_phrase=WORDS, at=NOW)
        assert "Walk to the harbour" in opened(packed.path).stdout

    def test_is_on_the_trail_with_everybody_in_it(self, mara, tmp_path):
        make_pack(tmp_path, pass_phrase=WORDS, at=NOW)
        line = Line.objects.get(verb="downtime.packed")
        assert f"person:{mara.id}" in line.about
        assert len(line.about) == 3

    def test_tells_nothing_to_whoever_finds_it(self, mara, tmp_path):
        path = make_pack(tmp_path, pass_phrase=WORDS, at=NOW).path
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        for canary in ("Mara", "Quay", "harbour", "Lind", "Ruth", "phq9"):
            assert canary.encode() not in path.read_bytes(), canary

    def test_replaces_nothing(self, mara, tmp_path):
        make_pack(tmp_path, pass_phrase=WORDS, at=NOW)
        with pytest.raises(NameTaken):
            make_pack(tmp_path, pass_phrase=WORDS, at=NOW)

    def test_does_not_open_with_other_words(self, mara, tmp_path):
        path = make_pack(tmp_path, pass_phrase=WORDS, at=NOW).path
        done = opened(path, phrase="harbour lamp nineteen quiet spoon")
        assert (done.returncode, done.stdout) == (2, "")
        assert "does not open" in done.stderr


class TestSealedUnderAPassPhrase:
    def test_opens_with_a_line_end_after_the_words(self, tmp_path):
        seal_file(b"content", tmp_path / "file", {}, pass_phrase=WORDS)
        assert open_file(tmp_path / "file", pass_phrase=f"{WORDS}\n") == b"content"

    def test_words_that_are_soon_guessed_are_refused(self, tmp_path):
        with pytest.raises(PassPhraseShort):
            seal_file(b"content", tmp_path / "file", {}, pass_phrase="harbour")
        assert not (tmp_path / "file").exists()

    def test_one_bit_changed(self, tmp_path):
        seal_file(b"content", tmp_path / "file", {}, pass_phrase=WORDS)
        content = bytearray((tmp_path / "file").read_bytes())
        content[-1] ^= 1
        (tmp_path / "file").write_bytes(content)
        with pytest.raises(SealBroken):
            open_file(tmp_path / "file", pass_phrase=WORDS)

    def test_other_words(self, tmp_path):
        seal_file(b"content", tmp_path / "file", {}, pass_phrase=WORDS)
        with pytest.raises(OtherPassPhrase):
            open_file(tmp_path / "file", pass_phrase=WORDS.upper())

    @pytest.mark.parametrize(
        "drawn",
        [
            None,
            {},
            {"salt": "AA==", "memory_kib": 65536, "passes": 3, "lanes": 4},
            {"salt": "A" * 22 + "==", "memory_kib": 10**9, "passes": 3, "lanes": 4},
            {"salt": "A" * 22 + "==", "memory_kib": 65536, "passes": 10**6, "lanes": 4},
        ],
    )
    def test_a_file_that_would_have_us_spend_what_we_have_not(self, tmp_path, drawn):
        file = BytesIO()
        SealingWriter(file, {"argon2id": drawn}, master=bytes(32)).finish()
        (tmp_path / "file").write_bytes(file.getvalue())
        with pytest.raises(NotSealedByUs):
            open_file(tmp_path / "file", pass_phrase=WORDS)


class TestEveryDay:
    @pytest.fixture(autouse=True)
    def _folder(self, settings, tmp_path):
        settings.DOWNTIME_FOLDER, settings.DOWNTIME_PASS_PHRASE = tmp_path, WORDS

    def test_one_a_day_and_older_ones_go(self, mara, tmp_path):
        for day in range(6):
            at = NOW + timedelta(days=day)
            assert pack_of_the_day(at=at) is not None
            assert pack_of_the_day(at=at + timedelta(minutes=10)) is None
        assert len(list(tmp_path.iterdir())) == DAYS_KEPT + 1
        assert (tmp_path / f"openipt-downtime-{NOW + timedelta(days=5):%Y%m%d}.sealed").exists()

    def test_none_without_a_folder(self, mara, settings):
        settings.DOWNTIME_FOLDER = None
        assert pack_of_the_day(at=NOW) is None

    def test_what_is_in_the_way_is_said_and_holds_nothing_up(self, mara, settings, tmp_path, capsys):
        settings.DOWNTIME_FOLDER = tmp_path / "gone"
        _pack_for_downtime(NOW)
        assert capsys.readouterr().err.startswith("No pack for downtime was made: ")

    def test_the_check_says_what_would_be_in_the_way(self, settings, tmp_path):
        settings.DOWNTIME_FOLDER, settings.DOWNTIME_PASS_PHRASE = tmp_path / "gone", "short"
        found = {finding.key for finding in findings_about(host="127.0.0.1")}
        assert found >= {"downtime.folder", "downtime.pass_phrase"}
