"""The one box behind a link."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.web.forms.pin import pin_widget


class PinForm(forms.Form):
    """Six digits; typed as they come, with or without spaces."""

    pin = forms.CharField(
        label=gettext_lazy("Your PIN"),
        help_text=gettext_lazy("The six digits you chose. After five wrong ones this link is locked."),
        max_length=40,
        widget=pin_widget(),
        error_messages={"required": gettext_lazy("Type the six digits you chose")},
    )

    def refuse(self) -> None:
        """That PIN was not the one."""
        self.add_error("pin", _("That PIN does not open it. Look at the digits and try again"))
