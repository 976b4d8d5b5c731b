"""The first keys of an installation: the master key outside every database, and the installation's own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from openipt.clinic.foundation.keys.master import make_master_key, read_master_key
from openipt.clinic.foundation.keys.models import OwnerKind, WrappedKey
from openipt.clinic.foundation.keys.ring import INSTALLATION_ID, make_key


def begin_keys(master_key_file: Path, *, at: datetime) -> bool:
    """Make what is missing of the first keys, and say whether a master key was made. Safe to repeat.

    A master key is made only for a key store that is empty: keys that were wrapped need the one that wrapped them.
    Raises   MasterKeyTrouble when the key store has keys and their master key cannot be read
    """
    is_new = not master_key_file.exists() and not WrappedKey.objects.exists()
    if is_new:
        make_master_key(master_key_file)
    read_master_key(master_key_file)
    make_key(OwnerKind.INSTALLATION, INSTALLATION_ID, at=at)
    return is_new
