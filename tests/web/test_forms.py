"""Fields draw themselves: label, hint, error, control, tied together."""

from __future__ import annotations

import pytest
from django import forms

from openipt.web.forms.widgets import AnyOf, GrowingText, OneOf, Whom


class Asking(forms.Form):
    name = forms.CharField(label="Your name", help_text="As you like it.")
    note = forms.CharField(label="A note", required=False, widget=forms.Textarea)
    way = forms.ChoiceField(label="Which way?", choices=[("a", "This"), ("b", "That")], widget=OneOf)
    done = forms.MultipleChoiceField(
        label="What you did", choices=[("x", "Spoke")], widget=AnyOf(columns=True), required=False
    )


def test_a_field_comes_with_label_hint_and_control_in_that_order() -> None:
    drawn = Asking()["name"].as_field_group()
    assert drawn.index("Your name") < drawn.index("As you like it.") < drawn.index("<input")
    assert 'aria-describedby="id_name_helptext"' in drawn
    assert 'class="field"' in drawn


def test_optional_is_marked_and_required_is_not() -> None:
    assert "(optional)" in Asking()["note"].as_field_group()
    assert "(optional)" not in Asking()["name"].as_field_group()


def test_an_error_stands_between_hint_and_control_and_is_tied_to_it() -> None:
    drawn = Asking({"way": "a"})["name"].as_field_group()
    assert drawn.index("As you like it.") < drawn.index("field__error") < drawn.index("<input")
    assert "id_name_error" in drawn
    assert 'aria-invalid="true"' in drawn


def test_choices_are_a_group_with_its_question_as_legend() -> None:
    drawn = Asking({"way": "b"})["way"].as_field_group()
    assert "<fieldset" in drawn
    assert "<legend>Which way?" in drawn
    assert drawn.count('class="choice"') == 2
    assert drawn.count(" checked") == 1


def test_choices_may_stand_side_by_side() -> None:
    assert "choices--columns" in Asking()["done"].as_field_group()


def test_an_error_link_finds_the_first_control_of_a_group() -> None:
    form = Asking({})
    assert form["way"].first_id == "id_way_0"
    assert form["name"].first_id == "id_name"


def test_an_error_link_to_a_group_with_nothing_to_choose_leads_to_the_group() -> None:
    form = Asking({})
    form.fields["way"].choices = []
    assert form["way"].first_id == "id_way"


HOSTILE = '"><script>alert(1)</script>'


@pytest.mark.parametrize(
    "widget",
    [
        OneOf(choices=[(HOSTILE, HOSTILE)], attrs={"title": HOSTILE}),
        AnyOf(choices=[(HOSTILE, HOSTILE)], attrs={"title": HOSTILE}),
        GrowingText(attrs={"title": HOSTILE}),
        Whom(names=[HOSTILE]),
        Whom(),
    ],
)
def test_hostile_text_stays_text_in_every_place_of_a_control(widget: forms.Widget) -> None:
    drawn = widget.render(HOSTILE, [HOSTILE] if isinstance(widget, AnyOf) else HOSTILE, {"id": HOSTILE})
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_somebody_typed_counts_before_somebody_pressed() -> None:
    whom = Whom(names=["Jonas", "Klara"])
    assert whom.value_from_datadict({"w": "Jonas"}, None, "w") == "Jonas"
    assert whom.value_from_datadict({"w": "Jonas", "w_else": " Hanna "}, None, "w") == "Hanna"
    assert whom.value_from_datadict({}, None, "w") == ""
    assert 'value="Klara" id="w_1" checked' in whom.render("w", "Klara", {"id": "w"})
    assert 'name="w_else" id="w_else" value="Hanna"' in whom.render("w", "Hanna", {"id": "w"})
