"""The master key: without the right one nothing opens, and the refusal says what to do."""

from __future__ import annotations

import base64
from uuid import UUID

import pytest

from openipt.clinic.foundation.keys.master import MasterKeyTrouble, make_master_key, read_master_key, unwrap, wrap

SECRET = bytes(range(100, 132))
IDS = {
    "key_id": UUID("11111111-2222-4333-8444-555555555555"),
    "owner_id": UUID("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"),
}
GOLDEN = bytes.fromhex(
    "01000102030405060708090a0b2367b07cad8ca870e12cf9e4c1980a1ef7a3f14388022507441a9bfa9de882313a0503"
    "4fad9258344efa611dd248f598"
)


@pytest.fixture
def key_file(tmp_path, settings):
    path = tmp_path / "keys" / "master.key"
    settings.MASTER_KEY_FILE = path
    path.parent.mkdir()
    path.write_bytes(base64.b64encode(bytes(range(32))) + b"\n")
    path.chmod(0o600)
    return path


def test_the_layout_of_a_wrapped_key_is_frozen(key_file):
    assert unwrap(GOLDEN, **IDS) == SECRET


def test_what_was_wrapped_unwraps(key_file):
    assert unwrap(wrap(SECRET, **IDS), **IDS) == SECRET


@pytest.mark.parametrize("name", ["key_id", "owner_id"])
def test_a_wrapped_key_moved_to_another_row_does_not_unwrap(key_file, name):
    with pytest.raises(MasterKeyTrouble):
        unwrap(GOLDEN, **{**IDS, name: UUID(int=1)})


@pytest.mark.parametrize("damaged", [b"", b"\x02" + GOLDEN[1:], GOLDEN[:-1], GOLDEN + b"\x00", GOLDEN[:10]])
def test_a_damaged_wrapped_key_says_so(key_file, damaged):
    with pytest.raises(MasterKeyTrouble, match=r"damaged. Restore the key store"):
        unwrap(damaged, **IDS)


def test_another_master_key_is_told_apart(key_file):
    key_file.write_bytes(base64.b64encode(bytes(32)))
    with pytest.raises(MasterKeyTrouble, match="does not open the key store"):
        unwrap(GOLDEN, **IDS)


def test_a_missing_file_says_where_it_was_looked_for(tmp_path):
    with pytest.raises(MasterKeyTrouble, match=r"cannot be read at .*nowhere: No such file.*OPENIPT_MASTER_KEY_FILE"):
        read_master_key(tmp_path / "nowhere")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_file_others_may_read_is_refused(key_file, mode):
    key_file.chmod(mode)
    with pytest.raises(MasterKeyTrouble, match=f"chmod 600 {key_file}"):
        read_master_key(key_file)


@pytest.mark.parametrize(
    "content", [b"", b"secret", b"\xff\xfe", base64.b64encode(bytes(31)), base64.b64encode(bytes(33)), bytes(32)]
)
def test_a_malformed_file_is_refused(key_file, content):
    key_file.write_bytes(content)
    with pytest.raises(MasterKeyTrouble, match="32 bytes in base64"):
        read_master_key(key_file)


class TestMakingOne:
    def test_is_for_its_owner_only_and_reads_back(self, tmp_path):
        path = tmp_path / "keys" / "master.key"
        make_master_key(path)
        assert path.stat().st_mode & 0o777 == 0o600
        assert len(read_master_key(path)) == 32

    def test_never_replaces_one(self, key_file):
        before = key_file.read_bytes()
        with pytest.raises(FileExistsError):
            make_master_key(key_file)
        assert key_file.read_bytes() == before
