"""Changing the master key while people work: every owner's key is wrapped anew, then the old one opens nothing.

Read downwards, this is the whole story. It may be cut short anywhere and begun again: until the last step both master
keys open, and that step is one renaming.

    1  the coming master key is written beside the one in use; from now on it wraps
    2  every key is wrapped anew under it, a few at a time; whoever was erased meanwhile stays erased
    3  what the key store's files hold of the old wrapping is overwritten
    4  while nobody wraps: nothing is left under the old one, it is retired, and the coming one takes its place
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import transaction

from openipt.clinic.foundation.appending import sync_folder
from openipt.clinic.foundation.keys.master import (
    MasterKeyTrouble,
    coming_path,
    make_master_key,
    mark_of,
    read_master_key,
    read_masters,
    unfinished_path,
    unwrap_with,
    wrap,
)
from openipt.clinic.foundation.keys.models import WrappedKey
from openipt.clinic.foundation.keys.retired import keep_retired, retired_here
from openipt.clinic.foundation.keys.scrubbing import scrub_key_store
from openipt.clinic.foundation.keys.turns import nobody_wraps
from openipt.core.vocabulary import Refusal

_AT_ONCE = 200


class RotationUnderWay(Refusal):
    """The master key is being changed, so a copy of the keys would need two of them."""

    code = "keys.rotation_under_way"

    def __init__(self) -> None:
        super().__init__(
            "The master key is being changed, and a copy of the keys would need the old and the new one. "
            "Finish that first: openipt keys rotate"
        )


class AnotherRuns(Refusal):
    """Two changes of the master key at once."""

    code = "keys.another_runs"

    def __init__(self) -> None:
        super().__init__("Another openipt keys rotate is at work here. Let it finish; if it was stopped, do it again.")


@dataclass(frozen=True, kw_only=True)
class Rotated:
    """What a change came to. wrapped_anew: keys in this run; mark: a name for the master key in use now"""

    was_resumed: bool
    wrapped_anew: int
    mark: str


def rotate_master_key() -> Rotated:
    """Change the master key. Safe to stop at any moment and to begin again; safe while others read and write.

    Raises   AnotherRuns, MasterKeyTrouble, KeyStoreBusy: both master keys still open everything
    """
    path = settings.MASTER_KEY_FILE
    with _only_run():
        current = read_masters(path).current  # one that cannot be read is said before anything is changed
        was_resumed = is_rotating()
        coming = _coming(path)
        with nobody_wraps():
            pass  # whoever wraps from here on has seen the coming one
        count = wrap_anew([current], under=coming)
        scrub_key_store()
        with nobody_wraps():
            count += wrap_anew([current], under=coming)
            keep_retired([*retired_here(known=(coming, current)), current], under=coming)
            coming_path(path).replace(path)
            sync_folder(path.parent)
    return Rotated(was_resumed=was_resumed, wrapped_anew=count, mark=mark_of(coming))


def wrap_anew(masters: Sequence[bytes], *, under: bytes) -> int:
    """Wrap every key that one of these master keys wrapped under another; how many.

    Raises   MasterKeyTrouble when a key was wrapped by none of them
    """
    count = 0
    every = iter(list(WrappedKey.objects.filter(destroyed_at__isnull=True).order_by("id").values_list("id", flat=True)))
    while ids := list(islice(every, _AT_ONCE)):
        with transaction.atomic(using="keys"):
            for row in WrappedKey.objects.filter(id__in=ids, destroyed_at__isnull=True):
                count += _wrap_one_anew(row, masters, under)
    return count


def is_rotating() -> bool:
    """Whether a change of the master key began and did not end."""
    return coming_path(settings.MASTER_KEY_FILE).exists()


@contextmanager
def _only_run() -> Iterator[None]:
    with (settings.VAR / "rotating.lock").open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AnotherRuns from error
        yield


def _coming(path: Path) -> bytes:
    """The coming master key, made if there is none."""
    unfinished_path(coming_path(path)).unlink(missing_ok=True)
    try:
        if not is_rotating():
            make_master_key(coming_path(path))
    except OSError as error:
        raise MasterKeyTrouble(
            f"No new master key can be written beside {path}: {error.strerror}. Let openipt write into that folder "
            "while the key is changed."
        ) from error
    return read_master_key(coming_path(path))


def _wrap_one_anew(row: WrappedKey, masters: Sequence[bytes], under: bytes) -> int:
    wrapped, ids = bytes(row.wrapped), {"key_id": row.id, "owner_id": row.owner_id}
    if unwrap_with(under, wrapped, **ids) is not None:
        return 0
    secret = next((opened for each in masters if (opened := unwrap_with(each, wrapped, **ids))), None)
    if secret is None:
        raise MasterKeyTrouble(
            f"No master key here opens the key {row.id}. Find the one that was in use, then do it again."
        )
    same = WrappedKey.objects.filter(id=row.id, wrapped=wrapped, destroyed_at__isnull=True)  # unless erased meanwhile
    return same.update(wrapped=wrap(secret, **ids, master=under))
