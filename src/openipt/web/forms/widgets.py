"""Rows of radios and of boxes, each row to be pressed as a whole; words that grow; and somebody by nickname.

Drawn here and not in templates: a working page of staff has a hundred of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

NAMES_SHOWN = 8
"""How many of the nearest people are offered to be pressed; all of them are offered as one types."""


class _Rows:
    """Draws the choices one under another, or side by side where there is room (`columns=True`)."""

    use_fieldset = True

    def __init__(self, *args: Any, columns: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns

    def render(self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None) -> SafeString:
        drawn: Any = self
        every = drawn.options(name, drawn.format_value(value), drawn.build_attrs(drawn.attrs, dict(attrs or {})))
        return _rows(
            [(each["value"], each["attrs"], each["label"]) for each in every],
            kind=drawn.input_type,
            name=name,
            columns=self.columns,
        )


class OneOf(_Rows, forms.RadioSelect):
    """One of a few."""


class AnyOf(_Rows, forms.CheckboxSelectMultiple):
    """Any of a few, or none."""


class GrowingText(forms.Textarea):
    """A box that grows as words are written."""

    def render(self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None) -> SafeString:
        given = {"name": name, **self.build_attrs(self.attrs, dict(attrs or {}))}
        return SafeString(f"<textarea{_written(given)}>\n{conditional_escape(value or '')}</textarea>")


class Whom(forms.Widget):
    """Somebody by nickname: one of the people who are known, or another, typed. What is typed counts.

    `names` is set for the form of one person; `list_id` names the page's list of everybody known.
    """

    use_fieldset = True
    list_id = "people-known"

    def __init__(self, *args: Any, names: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        return str(data.get(f"{name}_else", "")).strip() or str(data.get(name, ""))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and f"{name}_else" not in data

    def render(self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None) -> SafeString:
        first_id, offered = str((attrs or {}).get("id", name)), self.names[:NAMES_SHOWN]
        chips = [
            (each, {"id": f"{first_id}_{place}" if place else first_id, "checked": each == value}, each)
            for place, each in enumerate(offered)
        ]
        given = {
            "name": f"{name}_else",
            "id": f"{first_id}_else" if offered else first_id,
            "value": "" if value in offered else value or "",
            "list": self.list_id,
            "autocomplete": "off",
            "aria-label": _("Somebody else, by first name or nickname"),
            "placeholder": _("Somebody else") if offered else _("By first name or nickname"),
            "aria-invalid": (attrs or {}).get("aria-invalid", False),
        }
        rows = _rows(chips, kind="radio", name=name, columns=True) if chips else ""
        return SafeString(f'<div class="whom">{rows}<input type="text"{_written(given)}></div>')


def _rows(rows: Sequence[tuple[Any, Mapping[str, Any], Any]], *, kind: str, name: str, columns: bool) -> SafeString:
    """Takes rows of: value, attributes (its id among them), label."""
    drawn = "".join(
        f'<div class="choice"><input{_written({"type": kind, "name": name, "value": value, **attrs})}>'
        f"<label{_written({'for': attrs.get('id')})}>{conditional_escape(label)}</label></div>"
        for value, attrs, label in rows
    )
    return SafeString(f'<div class="choices{" choices--columns" if columns else ""}">{drawn}</div>')


def _written(attrs: Mapping[str, Any]) -> str:
    """Attributes as they stand in a tag, every value escaped; what is False or None is left out."""
    return "".join(
        f" {name}" if value is True else f' {name}="{conditional_escape(value)}"'
        for name, value in attrs.items()
        if value is not None and value is not False
    )
