"""What a letter's writer is asked for: whom it is to, and words for each of its sections; then what signing needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.core.letters import LEAVES_THE_HOUSE, TO_MAX, WORDS_MAX, Letter, LetterKind, Section, written
from openipt.core.vocabulary import Refusal
from openipt.web.forms.widgets import AnyOf
from openipt.web.letters.shown import ShownSection, shown_section
from openipt.web.practice.letters.words import LABELS

TOO_LONG = gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d.")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One section as the form shows it: its words, and what the record says."""

    section: ShownSection
    words: BoundField


class LetterForm(forms.Form):
    """Whom the letter is to, and the writer's words section by section."""

    all_optional = True  # but for whom it is to, which says so when it is missing

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letter = letter
        self.fields["to"] = forms.CharField(
            label=_("To"),
            help_text=_("Name and address, line by line.") if letter.kind in LEAVES_THE_HOUSE else "",
            initial=letter.to,
            max_length=TO_MAX,
            widget=forms.Textarea(attrs={"rows": 3 if letter.kind in LEAVES_THE_HOUSE else 1}),
            error_messages={"required": _("Write whom the letter is to"), "max_length": TOO_LONG},
        )
        for section in letter.sections:
            self.fields[_words(section)] = forms.CharField(
                label=LABELS.get(section.key) or _named(section),
                initial=section.words,
                max_length=WORDS_MAX,
                required=False,
                widget=forms.Textarea(attrs={"rows": 5 if section.words else 2}),
                error_messages={"max_length": TOO_LONG},
            )
        if may_go := [(section.key, section.heading) for section in letter.sections if not section.is_needed]:
            self.fields["left_out"] = forms.MultipleChoiceField(
                label=_("Leave out of the letter"),
                choices=may_go,
                initial=[section.key for section in letter.sections if section.is_left_out],
                required=False,
                widget=AnyOf(columns=True),
            )

    @property
    def rows(self) -> Iterator[Row]:
        """The sections in order."""
        for section in self.letter.sections:
            yield Row(section=shown_section(section), words=self[_words(section)])

    @property
    def written(self) -> Letter:
        """The letter as it was filled in. After its fields were cleaned."""
        given = self.cleaned_data
        return written(
            self.letter,
            to=given["to"],
            words={section.key: given[_words(section)] for section in self.letter.sections},
            left_out=given.get("left_out", ()),
        )


AGREES, ALIKE, SHARE = "agrees", "alike", "share"


class SigningForm(forms.Form):
    """What signing asks for: that the person agrees, for a letter that leaves the house; and whether to share it."""

    all_optional = True
    said = forms.MultipleChoiceField(label=gettext_lazy("Before you sign"), required=False, widget=AnyOf)

    def __init__(self, *args: Any, kind: LetterKind, called: str, names: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = {"name": called}
        choices = {
            AGREES: _("%(name)s has read it, or heard it, and agrees that it goes out") % name,
            ALIKE: _("I looked again: these words name nobody from the circle"),
            SHARE: _("Put it on %(name)s’s own page as well, to read, print and download") % name,
        }
        if kind not in LEAVES_THE_HOUSE:
            del choices[AGREES]
        if not names:
            del choices[ALIKE]
        cast(forms.MultipleChoiceField, self.fields["said"]).choices = list(choices.items())

    def refuse(self, refusal: Refusal) -> None:
        """Say what core refused beside the boxes where it is mended."""
        self.add_error("said", str(refusal))


def _words(section: Section) -> str:
    return f"words-{section.key}"


def _named(section: Section) -> SafeString:
    """A label that stands under the section's heading, and names it for those who do not see where it stands."""
    return format_html('{}<span class="visually-hidden">: {}</span>', _("In your words"), section.heading)
