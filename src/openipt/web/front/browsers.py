"""What a browser says it is, in words somebody recognises their own device by."""

from __future__ import annotations

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"))
_BROWSERS_LATER = (("Chrome", "Chrome"), ("Safari", "Safari"))
"""Others say these two of themselves as well, so they are looked for last."""
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def browser_in_words(said: str) -> str:
    """Browser and system, such as `Firefox, Windows`; empty when neither is one we know.

    >>> browser_in_words("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox, Windows'
    """
    browser = next((name for mark, name in (*_BROWSERS, *_BROWSERS_LATER) if mark in said), "")
    system = next((name for mark, name in _SYSTEMS if mark in said), "")
    return ", ".join(part for part in (browser, system) if part)
