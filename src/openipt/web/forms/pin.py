"""How a PIN is typed: digits nobody reads over a shoulder, on a telephone's number keys."""

from __future__ import annotations

from django import forms


def pin_widget() -> forms.PasswordInput:
    """A box for a PIN. What was typed never comes back in the page."""
    return forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 8})
