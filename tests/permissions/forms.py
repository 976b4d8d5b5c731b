"""The forms of a page as a browser would send them, so that a hunter can change one value and keep the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = "2026"
"""What stands in an empty field: words to some, a year or a number to others."""


@dataclass(frozen=True, kw_only=True)
class Form:
    """Where a form leads, and what it sends when nothing is changed."""

    action: str
    values: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms = address, list[Form]()
        self._open: Form | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(action=given.get("action") or self.address) if given.get("method") == "post" else None
        elif tag == "select":
            self._select = given.get("name")
        elif self._open is not None and tag == "option" and self._select:
            self._offer(self._select, given.get("value", ""), chosen="selected" in given)
        elif self._open is not None and tag in ("input", "textarea", "button") and given.get("name"):
            one_of_many = given.get("type") in ("radio", "checkbox")
            self._offer(given["name"], given.get("value") or TYPED, chosen="checked" in given and one_of_many)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._open is not None:
            self.forms.append(self._open)
            self._open = None

    def _offer(self, name: str, value: str, *, chosen: bool) -> None:
        assert self._open is not None
        if chosen or not self._open.values.get(name):
            self._open.values[name] = value


def forms_in(page: str, *, address: str) -> list[Form]:
    """Every form of this page that changes something."""
    reader = _Reader(address)
    reader.feed(page)
    return [form for form in reader.forms if form.action.startswith("/")]
