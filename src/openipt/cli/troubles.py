"""What may stand in the way, and the sentence and exit status it becomes. What is not here is a mistake of ours."""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import dataclass

from openipt.core.vocabulary import Refusal

REFUSED, STOPPED, NOBODY_READS = 2, 130, 141
_NOT_PERMITTED = "42501"
"""PostgreSQL: insufficient privilege."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Why a command could not be done, and what to do about it."""

    says: str
    exit_status: int = REFUSED


def trouble_in(error: BaseException) -> Trouble | None:
    """The trouble an exception stands for, or None when it is a mistake."""
    match error:
        case Refusal():
            return Trouble(says=str(error))
        case KeyboardInterrupt():
            return Trouble(says="stopped. What was finished before is kept.", exit_status=STOPPED)
        case BrokenPipeError():
            _forget_stdout()
            return Trouble(says="whoever read the output stopped before its end.", exit_status=NOBODY_READS)
        case OSError() if error.errno in _NO_ROOM:
            return Trouble(says="the disk is full: make room and do it again. What was kept before is untouched.")
        case OSError() if error.filename is not None:
            return Trouble(says=f"{error.filename}: {error.strerror}. Mend that and do it again.")
    return _of_the_installation(error) if "django" in sys.modules else None


def _of_the_installation(error: BaseException) -> Trouble | None:
    from django.core.exceptions import ImproperlyConfigured
    from django.db import InterfaceError, OperationalError, ProgrammingError

    match error:
        case ImproperlyConfigured():
            return Trouble(says=str(error))
        case ProgrammingError() if getattr(error.__cause__, "sqlstate", None) == _NOT_PERMITTED:
            return Trouble(says="the database role we use may not do this. Run it as the owner of the tables.")
        case OperationalError() | InterfaceError():
            return Trouble(says=_of_the_database(error))
    return _of_the_keys(error) if "openipt.clinic.foundation.keys.master" in sys.modules else None


def _of_the_database(error: BaseException) -> str:
    first_line = (str(error) or type(error).__name__).splitlines()[0]
    if "full" in first_line:
        return "the disk is full, so the database kept nothing of this: make room and do it again."
    if "locked" in first_line:
        return "the database is busy, so nothing was changed: do it again."
    return f"the database cannot be used ({first_line}). See that it runs and that OPENIPT_DATABASE_URL names it."


def _of_the_keys(error: BaseException) -> Trouble | None:
    from openipt.clinic.foundation.keys.master import MasterKeyTrouble
    from openipt.clinic.foundation.keys.ring import NoKey

    match error:
        case MasterKeyTrouble():
            return Trouble(says=str(error))
        case NoKey():
            return Trouble(says=f"{error} Run: openipt migrate; after a restore, restore the key store too.")
    return None


def _forget_stdout() -> None:
    """Let Python end without trying to write the rest to a pipe that is closed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
