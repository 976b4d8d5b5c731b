"""How often may be guessed: counted before a guess is looked at, so that no number of requests at once gets past it.

A window that is full opens again by itself, and says when: nobody can shut somebody else out for ever. A passkey is
never counted, since there is nothing to guess, so it opens at any time.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction

from openipt.clinic.accounts.models import Guesses
from openipt.clinic.foundation.keys.ring import keyed_digest
from openipt.clinic.foundation.writing import one_writer
from openipt.core.vocabulary import Refusal


class Kind(StrEnum):
    """What is guessed at: each is counted for itself."""

    PASSWORD = "password"  # noqa: S105  what is guessed at, and none itself
    CODE = "code"
    FORGOTTEN = "forgotten"
    """No guess, but asked for with an address: how often, so that nobody's letter box is filled."""
    EMERGENCY = "emergency"
    """Whose record it is, by whoever looks for it in an emergency: `name` is who looks."""


@dataclass(frozen=True, kw_only=True)
class Limit:
    """So many guesses that failed, in a window that begins with the first."""

    guesses_max: int
    window: timedelta


FROM_ONE_NETWORK = Limit(guesses_max=10, window=timedelta(minutes=15))
"""At one name from one network (design rule)."""
AT_ONE_NAME = Limit(guesses_max=100, window=timedelta(hours=24))
"""At one name from anywhere: 100 at most, as NIST SP 800-63B-4, section 3.2.2, puts it; the day is a design rule."""
OF_ONE_NETWORK = Limit(guesses_max=100, window=timedelta(minutes=15))
"""From one network at whatever names, so that one password is not tried on everybody (design rule)."""


class TooManyGuesses(Refusal):
    """Nothing was looked at: this was guessed at too often."""

    code = "sign_in.too_many"

    def __init__(self, *, minutes: int) -> None:
        self.minutes = minutes
        super().__init__(f"Too many tries. Try again in {minutes} minutes, or sign in with a passkey now.")


def take_guess(kind: Kind, *, name: str, network: str, at: datetime) -> bool:
    """Count one guess at a name from a network before it is looked at; whether no other at this name is, if it fails.

    Raises   TooManyGuesses, and then nothing was counted and nothing may be looked at
    """
    limits = dict(_limits(kind, name, network))
    _refuse_full(Guesses.objects.filter(scope__in=limits), limits, at)  # whoever is refused holds up nobody
    with one_writer(), transaction.atomic():
        rows = [_locked(scope, at, limit) for scope, limit in limits.items()]
        _refuse_full(rows, limits, at)
        for row in rows:
            row.count += 1
            row.save(update_fields=["count", "began_at"])
    of_the_network = _digest(f"{kind} from {network}")
    return any(row.count >= limits[row.scope].guesses_max for row in rows if row.scope != of_the_network)


def give_back(kind: Kind, *, name: str, network: str) -> None:
    """It was no guess: they knew it. Takes back what `take_guess` counted."""
    with one_writer(), transaction.atomic():
        for scope, _limit in _limits(kind, name, network):
            row = Guesses.objects.select_for_update().filter(scope=scope, count__gt=0).first()
            if row is not None:
                row.count -= 1
                row.save(update_fields=["count"])


def _limits(kind: Kind, name: str, network: str) -> list[tuple[str, Limit]]:
    """In one order for everybody, so that two who wait for each other cannot."""
    return sorted(
        (
            (_digest(f"{kind} at {name} from {network}"), FROM_ONE_NETWORK),
            (_digest(f"{kind} at {name}"), AT_ONE_NAME),
            (_digest(f"{kind} from {network}"), OF_ONE_NETWORK),
        ),
        key=lambda each: each[0],
    )


def _refuse_full(rows: Iterable[Guesses], limits: Mapping[str, Limit], at: datetime) -> None:
    """Raise TooManyGuesses while a window is full, with the minutes until all of them are open again."""
    open_at = [row.began_at + limits[row.scope].window for row in rows if row.count >= limits[row.scope].guesses_max]
    left = max((moment - at for moment in open_at), default=timedelta())
    if left > timedelta():
        raise TooManyGuesses(minutes=math.ceil(left / timedelta(minutes=1)))


def _locked(scope: str, at: datetime, limit: Limit) -> Guesses:
    """The row of a scope, ours until the transaction ends; a window that is over begins anew."""
    Guesses.objects.get_or_create(scope=scope, defaults={"began_at": at, "count": 0})
    row = Guesses.objects.select_for_update().get(scope=scope)
    if row.began_at + limit.window <= at:
        row.began_at, row.count = at, 0
    return row


def _digest(text: str) -> str:
    return keyed_digest(text, purpose="guesses")
