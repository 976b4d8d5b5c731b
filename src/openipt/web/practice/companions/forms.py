"""Who accompanies somebody, what they may do and on whose word, and where their invitation belongs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.companions.actions import NAME_MAX, WORDS_MAX
from openipt.core.companions import Basis, Consent, LegalBasisUnsaid, May, OnlyThemselves, Relation
from openipt.core.vocabulary import Refusal
from openipt.web.companions import RELATIONS
from openipt.web.forms.widgets import AnyOf, OneOf
from openipt.web.practice.companions.words import MAYS
from openipt.web.words import in_words


class ConsentForm(forms.Form):
    """On whose word. `young` offers another basis than the person's own agreement."""

    basis = forms.ChoiceField(
        label=gettext_lazy("On whose word"),
        widget=OneOf(),
        error_messages={"required": gettext_lazy("Choose on whose word")},
    )
    words = forms.CharField(
        label=gettext_lazy("What it rests on, if not on their agreement"),
        help_text=gettext_lazy(
            "In words, with the law or the order by name. The young person reads it. openipt knows no law of any place."
        ),
        max_length=WORDS_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d.")},
    )

    def __init__(self, data: Any = None, *, called: str, young: bool) -> None:
        super().__init__(data)
        bases = [(Basis.IN_SESSION.value, _("%(name)s agreed, asked alone") % {"name": called})]
        if young:
            bases.append((Basis.LEGAL.value, _("Something else than the agreement of %(name)s") % {"name": called}))
        else:
            del self.fields["words"]
        self.fields["basis"].choices = bases  # type: ignore[attr-defined]

    @property
    def consent(self) -> Consent:
        """On whose word. After its fields were cleaned."""
        basis = Basis(self.cleaned_data["basis"])
        words = self.cleaned_data.get("words", "") if basis is Basis.LEGAL else ""
        return Consent(basis=basis, words=words)

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused beside the field that mends it."""
        places = {LegalBasisUnsaid.code: "words", OnlyThemselves.code: "mays"}
        place = places.get(refusal.code, "")
        self.add_error(place if place in self.fields else None, in_words(refusal))


class AddForm(ConsentForm):
    """Somebody who accompanies the person."""

    name = forms.CharField(
        label=gettext_lazy("Name, as the person calls them"),
        max_length=NAME_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Enter a name")},
    )
    relation = forms.ChoiceField(
        label=gettext_lazy("Who they are"),
        choices=[(each.value, words) for each, words in RELATIONS.items()],
        widget=OneOf(columns=True),
        error_messages={"required": gettext_lazy("Choose who they are")},
    )
    field_order = ("name", "relation", "basis", "words")

    def __init__(self, data: Any = None, *, called: str, young: bool) -> None:
        super().__init__(data, called=called, young=young)
        self.fields["basis"].label = _("On whose word may they know that %(name)s comes here") % {"name": called}

    @property
    def relation_chosen(self) -> Relation:
        """Who they are. After its fields were cleaned."""
        return Relation(self.cleaned_data["relation"])


class AgreedForm(ConsentForm):
    """What somebody may do from now on."""

    mays = forms.MultipleChoiceField(
        label=gettext_lazy("What they may do"),
        widget=AnyOf(),
        error_messages={"required": gettext_lazy("Choose at least one thing")},
    )
    field_order = ("mays", "basis", "words")

    def __init__(self, data: Any = None, *, called: str, young: bool) -> None:
        super().__init__(data, called=called, young=young)
        self.fields["mays"].choices = [  # type: ignore[attr-defined]
            (may.value, capfirst(words % {"name": called})) for may, words in MAYS.items()
        ]

    @property
    def chosen(self) -> frozenset[May]:
        """What they may do. After its fields were cleaned."""
        return frozenset(map(May, self.cleaned_data["mays"]))


class InviteForm(forms.Form):
    """The address they will sign in with."""

    email = forms.EmailField(
        label=gettext_lazy("Their e-mail address"),
        help_text=gettext_lazy(
            "One that only they read. It is never shown again. openipt writes to nobody: you hand them the link."
        ),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Enter an e-mail address"),
            "invalid": gettext_lazy("Enter an address such as ines@example.org"),
        },
    )

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused."""
        self.add_error("email" if refusal.code == "companion.address_not_free" else None, in_words(refusal))


class SessionForm(forms.Form):
    """A session that may be joined: nothing to fill in but which, and what is refused is said."""

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused."""
        self.add_error(None, in_words(refusal))
