"""`{% drawn "components/status/status.html" tone="worse" words=words %}`: an include that is drawn once and kept.

For a small part made of a few values that come again and again, such as a status on a list of forty. It sees the
values it is given and nothing else of the page, so nothing about one person can stand in another's; and it is for
parts that say nothing about anybody, since what was drawn stays in memory.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def drawn(template_name: str, /, **values: Hashable) -> SafeString:
    """The part of this name with these values."""
    return _drawn(template_name, get_language(), tuple(values.items()))


@lru_cache(maxsize=2_048)
def _drawn(template_name: str, _language: str | None, values: tuple[tuple[str, Hashable], ...]) -> SafeString:
    return get_template(template_name).template.render(template.Context(dict(values)))  # type: ignore[attr-defined]
