"""Style sheets, scripts and pictures, collected under hashed names when their sources have changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_static() -> bool:
    """Collect them if what lies in the data folder was made from other sources; whether it was done."""
    stamp = Path(settings.VAR) / "static.digest"
    digest = _digest_of_sources()
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest and settings.STATIC_ROOT.is_dir():
        return False
    # earlier files stay: a page that is open somewhere still asks for them by their hashed names
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest, encoding="ascii")
    return True


def _digest_of_sources() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                content = hashlib.sha256(file.read()).hexdigest()
            digest.update(f"{getattr(storage, 'prefix', '')}/{name}={content}\n".encode())
    return digest.hexdigest()
