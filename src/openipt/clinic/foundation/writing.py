"""One writer at a time on SQLite.

SQLite lets one transaction write and makes the others guess when to try again; under load the guessing, not the
disk, is what people wait for. A lock for threads and a file lock for processes make a fair queue instead. PostgreSQL
needs neither.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

_threads = threading.Lock()
_here = threading.local()


@contextmanager
def one_writer() -> Iterator[None]:
    """Wait for our turn to write, hold it for the block, and give it up whatever happens.

    Raises   RuntimeError within another turn of the same thread, which would wait for itself for ever
    """
    if connection.vendor != "sqlite":
        yield
        return
    if getattr(_here, "writes", False):
        raise RuntimeError("This thread holds the pen already: finish the action first, then save what follows it.")
    with _threads:
        # Opened anew each time: a descriptor shared through fork would share the lock as well.
        descriptor = os.open(settings.WRITE_LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            _here.writes = True
            yield
        finally:
            _here.writes = False
            os.close(descriptor)
