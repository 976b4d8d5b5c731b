"""What core refuses is said on the form that asked for it, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from openipt.clinic.foundation.versions import FormStale
from openipt.core.vocabulary import Refusal


class Refusable(Protocol):
    """A form that knows beside which field a refusal is mended."""

    def refuse(self, refusal: Refusal) -> None: ...


@contextmanager
def said_on(form: Refusable) -> Iterator[None]:
    """Let the form say what the action in this block refuses; `form.errors` then tells.

    Raises   FormStale: there the form itself is what is out of date
    """
    try:
        yield
    except FormStale:
        raise
    except Refusal as refusal:
        form.refuse(refusal)
