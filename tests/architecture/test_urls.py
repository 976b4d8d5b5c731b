"""Every URL says who may use it: `@needs(...)`, or `@open_to_all("why")`."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every pattern of the installation with its whole route."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        else:
            yield route, entry


def test_every_url_declares_who_may_use_it():
    silent = [f"/{route}" for route, pattern in patterns(get_resolver()) if not hasattr(pattern.callback, "declared")]
    assert silent == [], "Declare the view with @needs(Permission...) or @open_to_all('why') from web/doors.py."


def test_every_url_declares_its_methods():
    silent = [
        f"/{route}" for route, pattern in patterns(get_resolver()) if not getattr(pattern.callback, "methods", ())
    ]
    assert silent == [], "Name the methods in the same declaration: what is not named is refused."
