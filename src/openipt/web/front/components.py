"""Every component in every state, to be looked at and checked by machine. Development only."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpResponse

from openipt.web.doors import open_to_all
from openipt.web.forms.widgets import AnyOf, OneOf
from openipt.web.pages import page

COMPONENTS = Path(__file__).resolve().parent.parent / "components"


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="What should we call you?", help_text="The name you like to be called by.")
    said = forms.CharField(label="What was said?", widget=forms.Textarea, required=False)
    telephone = forms.CharField(
        label="Your telephone number",
        error_messages={"required": "Enter your telephone number, such as 01632 960118"},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    way = forms.ChoiceField(
        label="How can we reach you safely?",
        help_text="Think of who else might see a message or pick up.",
        choices=[("call", "Telephone call"), ("text", "Text message"), ("letter", "Letter in a plain envelope")],
        error_messages={"required": "Choose how we can reach you safely"},
        widget=OneOf,
    )
    done = forms.MultipleChoiceField(
        label="What you did",
        choices=[("spoke", "Spoke with the person"), ("tried", "Tried, not reached"), ("asked", "Asked a colleague")],
        widget=AnyOf(columns=True),
        required=False,
    )


@open_to_all("the components hold invented words only")
def components(request: Any) -> HttpResponse:
    """All of them on one page."""
    names = sorted(folder.name for folder in COMPONENTS.iterdir() if (folder / "example.html").exists())
    return page(
        request,
        "front/components.html",
        components=[(name, f"components/{name}/example.html") for name in names],
        example=_examples(),
    )


def _examples() -> SimpleNamespace:
    nav = [
        SimpleNamespace(href="/_components/", words="Caseload", is_here=True),
        SimpleNamespace(href="/", words="Alerts: 1 open", is_here=False),
    ]
    return SimpleNamespace(
        phases=[["done"] * 3, ["now"] + ["later"] * 10, ["later"] * 2],
        facts=[
            SimpleNamespace(label="Telephone", value="01632 960118", href="/_components/"),
            SimpleNamespace(label="We may leave a message", value="No", href="/_components/"),
        ],
        links=[
            SimpleNamespace(href="/_components/", words="How it has been going", note="Your scores so far"),
            SimpleNamespace(href="/_components/", words="Help now", note=""),
        ],
        form=ExampleForm(auto_id="example_%s", initial={"name": "Mara", "way": "text"}),
        form_in_error=ExampleForm({"name": "Mara"}, auto_id="mend_%s"),
        practice_shell=SimpleNamespace(
            name="openipt", home="/_components/", nav=nav, is_practice=True, staff_name="Dr Lind"
        ),
    )
