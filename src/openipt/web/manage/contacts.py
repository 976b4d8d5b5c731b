"""The numbers this service gives of its own: kept and put in order by whoever leads, with what was kept before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.utils.translation import gettext as _

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.contacts.actions import keep_own_numbers
from openipt.clinic.contacts.reads import OwnNumbersKept, own_numbers_kept
from openipt.core.safety.contacts import OWN_MAX, OwnNumberAmiss
from openipt.core.safety_plan import Someone
from openipt.core.vocabulary import Refusal
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.refusing import said_on
from openipt.web.pages import page, see_other
from openipt.web.shell import Shell, service_here

_LIMITS = {"name": 80, "says": 160, "number": 30}


class OwnNumbersForm(forms.Form):
    """Row by row: its place, who answers, when, and the number. One row is empty, and a button adds another.

    Takes    data: what was sent to be kept · typed: what stood there when another row was asked for, kept by nobody
    """

    all_optional = True

    def __init__(self, data: Any, *, kept: OwnNumbersKept | None, typed: Any = None) -> None:
        calls = kept.contacts.calls if kept else ()
        super().__init__(data, initial=_filled_with(calls) if typed is None else typed.dict())
        sent = data if typed is None else typed
        rows = len(calls) + 1 if sent is None else _rows_in(sent) + (typed is not None)
        self.drawn = range(min(rows, OWN_MAX))
        for row in self.drawn:
            self.fields[f"place_{row}"] = forms.IntegerField(
                label=_("Place"),
                min_value=1,
                max_value=OWN_MAX,
                required=False,
                initial=row + 1,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 1}),
                error_messages=dict.fromkeys(
                    ("invalid", "min_value", "max_value"), _("Enter a number from 1 to %d") % OWN_MAX
                ),
            )
            for part, label in (("name", _("Who answers")), ("says", _("When")), ("number", _("Telephone"))):
                more = {"type": "tel", "inputmode": "tel"} if part == "number" else {}
                self.fields[f"{part}_{row}"] = forms.CharField(
                    label=label,
                    max_length=_LIMITS[part],
                    required=False,
                    widget=forms.TextInput(attrs={"autocomplete": "off", **more}),
                )

    @property
    def calls(self) -> tuple[Someone, ...]:
        """What was filled in, in the order chosen. After its fields were cleaned."""
        return tuple(
            Someone(**{part: self.cleaned_data[f"{part}_{row}"] for part in _LIMITS}) for row in self._rows_filled()
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for row in self.drawn:
            if not cleaned.get(f"name_{row}") and (cleaned.get(f"says_{row}") or cleaned.get(f"number_{row}")):
                self.add_error(f"name_{row}", _("Say who answers"))
        return cleaned

    def refuse(self, refusal: Refusal) -> None:
        """Say what core refused beside the field where it is mended."""
        if isinstance(refusal, OwnNumberAmiss):
            self.add_error(f"number_{self._rows_filled()[refusal.place]}", str(refusal))
        else:
            self.add_error(None, str(refusal))

    @property
    def takes_more(self) -> bool:
        """Whether another row may be added."""
        return len(self.drawn) < OWN_MAX

    @property
    def row_to_come(self) -> int:
        """The number of the row that would be added."""
        return len(self.drawn) + 1

    def rows(self) -> Iterator[tuple[int, tuple[BoundField, ...]]]:
        """The rows, each with its fields."""
        for row in self.drawn:
            yield row + 1, tuple(self[f"{part}_{row}"] for part in ("place", *_LIMITS))

    def _rows_filled(self) -> list[int]:
        filled = [row for row in self.drawn if self.cleaned_data.get(f"name_{row}")]
        return sorted(filled, key=lambda row: (self.cleaned_data.get(f"place_{row}") or OWN_MAX, row))


def _filled_with(calls: Sequence[Someone]) -> dict[str, str]:
    return {f"{part}_{row}": getattr(call, part) for row, call in enumerate(calls) for part in _LIMITS}


def _rows_in(sent: Any) -> int:
    """How many rows the form had that was sent; one at least."""
    return max([row + 1 for row in range(OWN_MAX) if f"name_{row}" in sent], default=1)


@needs(Permission.CONTACTS_KEEP, methods=("GET", "POST"))
def contacts(request: SignedInRequest) -> HttpResponse:
    """The numbers as they stand, the form that keeps the next ones, and what was kept before."""
    service = service_here(request)
    versions = own_numbers_kept(service.id)
    latest = versions[0] if versions else None
    wants_row = "add" in request.POST
    form = OwnNumbersForm(
        None if wants_row else request.POST or None, kept=latest, typed=request.POST if wants_row else None
    )
    if form.is_valid() and _kept(request, form):
        return see_other("manage:contacts", just="kept")
    country = Shell.of(request).contacts
    today = request.received_at.astimezone(ZoneInfo(service.time_zone)).date()
    return page(
        request,
        "manage/contacts.html",
        status=422 if form.is_bound else 200,
        form=form,
        latest=latest,
        is_due=latest is not None and latest.contacts.is_due_for_check(today),
        country=country,
        country_due=country.due_for_check(today),
        versions=versions,
        seen=_seen(request) if form.is_bound or wants_row else (latest.number if latest else 0),
        just=request.GET.get("just", ""),
    )


def _kept(request: SignedInRequest, form: OwnNumbersForm) -> bool:
    with said_on(form):
        keep_own_numbers(actor=request.actor, calls=form.calls, seen=_seen(request), at=request.received_at)
    return not form.errors


def _seen(request: SignedInRequest) -> int:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 6 else 0
