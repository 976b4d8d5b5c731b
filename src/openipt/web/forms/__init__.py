"""Form fields that know how to draw themselves: `{{ form.sleep.as_field_group }}` is all a page writes."""
