"""A new colleague, the roles of one, their leave, and to whom goes what they own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.reads import Colleague
from openipt.clinic.staff.reads import MAY_END, Holding
from openipt.core.vocabulary import NOT_STAFF, Refusal, Role
from openipt.web.forms.days import DayField
from openipt.web.forms.widgets import AnyOf
from openipt.web.words import in_words, role_in_words

STAFF_ROLES = tuple(role for role in Role if role not in NOT_STAFF)
NAME_MAX = 120
NOBODY = "nobody"


def _roles_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=gettext_lazy("Works here as"),
        widget=AnyOf(),
        error_messages={
            "required": gettext_lazy("Choose at least one role"),
            "invalid_choice": gettext_lazy("Choose one of the roles shown"),
        },
    )


class _Refusable(forms.Form):
    """A form whose refusals stand at its head."""

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused."""
        self.add_error(None, in_words(refusal))


class RolesForm(_Refusable):
    """In which roles a colleague works here."""

    roles = _roles_field()

    def __init__(self, data: Any = None, *, held: Sequence[Role] = ()) -> None:
        super().__init__(data, initial={"roles": [role.value for role in held]})
        _name_roles(self)

    @property
    def chosen(self) -> frozenset[Role]:
        """The roles. After its fields were cleaned."""
        return frozenset(map(Role, self.cleaned_data["roles"]))


class AddForm(RolesForm):
    """Somebody who begins to work here."""

    name = forms.CharField(
        label=gettext_lazy("Name, as colleagues and people in therapy see it"),
        max_length=NAME_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Enter a name")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail they sign in with"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Enter an e-mail address"),
            "invalid": gettext_lazy("Enter an address such as ines@example.org"),
        },
    )
    field_order = ("name", "email", "roles")


class LeaveForm(_Refusable):
    """From when until when somebody is away, and who covers."""

    first_date = DayField(label=gettext_lazy("First day away"))
    last_date = DayField(label=gettext_lazy("Last day away"))
    covered_by = forms.ChoiceField(
        label=gettext_lazy("Who covers"), error_messages={"required": gettext_lazy("Choose who covers")}
    )

    def __init__(self, data: Any = None, *, colleagues: Sequence[Colleague]) -> None:
        super().__init__(data)
        self.fields["covered_by"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a colleague")),
            *((str(each.account_id), each.name) for each in colleagues),
        ]

    @property
    def days(self) -> tuple[date, date]:
        """First and last day. After its fields were cleaned."""
        return self.cleaned_data["first_date"], self.cleaned_data["last_date"]

    @property
    def cover(self) -> UUID:
        """Who covers. After its fields were cleaned."""
        return UUID(self.cleaned_data["covered_by"])


class HandOverForm(_Refusable):
    """To whom each thing goes. What is left open stays where it is."""

    all_optional = True

    def __init__(self, data: Any = None, *, takers: Mapping[Holding, Sequence[Colleague]], words: Any) -> None:
        super().__init__(data)
        self.holdings = {each.key: each for each in takers}
        for holding, colleagues in takers.items():
            end = [(NOBODY, _("Nobody: let it end"))] if holding.kind in MAY_END else []
            self.fields[holding.key] = forms.ChoiceField(
                label=words(holding),
                choices=[
                    ("", _("Not yet")),
                    *((str(each.account_id), each.name) for each in colleagues),
                    *end,
                ],
                required=False,
            )

    @property
    def chosen(self) -> dict[str, UUID | None]:
        """By the key of each thing that goes, to whom. After its fields were cleaned."""
        return {key: None if taker == NOBODY else UUID(taker) for key, taker in self.cleaned_data.items() if taker}


class EndForm(_Refusable):
    """Letting somebody go: nothing to fill in, and what stands in the way is said."""


def _name_roles(form: forms.Form) -> None:
    form.fields["roles"].choices = [(role.value, role_in_words(role)) for role in STAFF_ROLES]  # type: ignore[attr-defined]
