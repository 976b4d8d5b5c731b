"""Draws every form field with the field component."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import django.forms
from django.forms.boundfield import BoundField
from django.forms.renderers import BaseRenderer
from django.template.backends.django import DjangoTemplates

WEB = Path(__file__).resolve().parent.parent
FRAMEWORK = Path(django.forms.__file__).resolve().parent / "templates"


class DrawnField(BoundField):
    """A field of a form, as a page draws it."""

    @property
    def first_id(self) -> str:
        """The id of its first control. Django gives none for a group of radios, and an error link needs one."""
        return next((each.id_for_label for each in self.subwidgets), "") or self.id_for_label or self.auto_id


class FieldsDrawThemselves(BaseRenderer):
    """Django's form renderer, with our field component; its own widgets stay as they are."""

    field_template_name = "components/field/field.html"
    bound_field_class = DrawnField

    def get_template(self, template_name: str) -> Any:
        return _engine().get_template(template_name)


@cache
def _engine() -> DjangoTemplates:
    return DjangoTemplates(
        {
            "NAME": "forms",
            "DIRS": [WEB, FRAMEWORK],
            "APP_DIRS": False,
            "OPTIONS": {"builtins": ["django.templatetags.i18n"]},
        }
    )
