"""The words of every message: that something waits, and where. Never what, whose, or why.

No name, no service, no condition; a test reads every one of these in every language.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language, gettext, override


@dataclass(frozen=True, kw_only=True)
class Words:
    """Subject and body of one message, as plain text."""

    subject: str
    body: str


def words_for_a_person(link: str, *, language: str) -> Words:
    """For somebody in therapy, in their language: the same words whatever waits."""
    with override(language):
        body = gettext("Something is waiting for you:\n\n%(link)s\n\nNobody reads answers to this message.\n")
        return Words(subject=gettext("A note for you"), body=body % {"link": link})


def words_for_staff(link: str) -> Words:
    """For a colleague: that something waits in openipt, with no word about whom."""
    body = gettext("Something is waiting for you in openipt:\n\n%(link)s\n")
    return Words(subject=gettext("Something is waiting in openipt"), body=body % {"link": link})


def words_about_sign_in(link: str) -> Words:
    """For a colleague: that something about how they sign in changed or was tried; what, stands behind signing in."""
    body = gettext(
        "Something about how you sign in to openipt has changed, or was tried. What it was:\n\n%(link)s\n\n"
        "If it was you, you need do nothing. If not, tell whoever runs openipt for you at once.\n"
    )
    return Words(subject=gettext("How you sign in to openipt"), body=body % {"link": link})


def words_of_the_way_back(link: str, *, language: str = "") -> Words:
    """For whoever asked for a new password: the link, what it needs besides, and that nothing has changed by itself."""
    with override(language or get_language()):
        body = gettext(
            "Somebody, we hope you, asked for a new password. With this link and your code you can choose one, once, "
            "within half an hour:\n\n%(link)s\n\nIf it was not you, you need do nothing: nothing has changed.\n"
        )
        return Words(subject=gettext("A note for you"), body=body % {"link": link})
