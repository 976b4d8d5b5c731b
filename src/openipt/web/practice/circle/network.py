"""What an inventory comes to, in words for staff: counts with their names, and a rule of our own marked as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.accounts.reads import ServiceFacts
from openipt.core.inventory import NetworkSummary, Reciprocity
from openipt.web.circle.names import names_of
from openipt.web.practice.circle.words import SUPPORT


@dataclass(frozen=True, kw_only=True)
class FactInWords:
    """One line of a summary."""

    label: str
    value: str


def network_in_words(summary: NetworkSummary, *, called: str, service: ServiceFacts) -> tuple[FactInWords, ...]:
    """The summary of an inventory, line by line; lines with nothing to say are left out."""
    facts = [
        (_("In this life now"), _how_many(summary)),
        (_("Closest"), names_of(summary.inner) or _("nobody")),
        (_("Confidants"), _confidants(summary)),
        (_("Support"), " ".join(_support(summary))),
        (_("Give and take"), " ".join(_give_and_take(summary, called))),
        (_("Satisfaction"), _satisfaction(summary)),
        (_("Since it began"), " ".join(_since(summary))),
        (_("On their own"), _isolation(summary, service)),
    ]
    return tuple(FactInWords(label=label, value=value) for label, value in facts if value)


def _how_many(summary: NetworkSummary) -> str:
    parts = [ngettext("%(count)d person.", "%(count)d people.", len(summary.now)) % {"count": len(summary.now)}]
    if summary.died:
        parts.append(_("Died: %(names)s.") % {"names": names_of(summary.died)})
    if summary.past:
        parts.append(_("No longer: %(names)s.") % {"names": names_of(summary.past)})
    return " ".join(parts)


def _confidants(summary: NetworkSummary) -> str:
    words = {"count": len(summary.confidants), "names": names_of(summary.confidants)}
    told = _("%(count)d: %(names)s.") % words if summary.confidants else _("None so far.")
    if not summary.not_asked:
        return told
    return f"{told} " + _("Not asked about %(names)s.") % {"names": names_of(summary.not_asked)}


def _support(summary: NetworkSummary) -> Iterator[str]:
    for kind, people in summary.support.items():
        if people:
            yield _("%(kind)s: %(names)s.") % {"kind": capfirst(str(SUPPORT[kind])), "names": names_of(people)}


def _give_and_take(summary: NetworkSummary, called: str) -> Iterator[str]:
    sentences = {
        Reciprocity.I_GIVE_MORE: _("%(called)s gives more with %(names)s."),
        Reciprocity.THEY_GIVE_MORE: _("%(called)s is given more by %(names)s."),
        Reciprocity.BALANCED: _("In balance with %(names)s."),
        Reciprocity.NONE: _("Nothing either way with %(names)s."),
    }
    for how, sentence in sentences.items():
        if people := summary.give_and_take[how]:
            yield sentence % {"called": called, "names": names_of(people)}


def _satisfaction(summary: NetworkSummary) -> str:
    if summary.satisfaction_mean is None:
        return ""
    return ngettext(
        "%(mean).1f of 10, from %(count)d person rated.",
        "%(mean).1f of 10 on average, from %(count)d people rated.",
        summary.satisfaction_rated,
    ) % {"mean": summary.satisfaction_mean, "count": summary.satisfaction_rated}


def _since(summary: NetworkSummary) -> Iterator[str]:
    if summary.lost:
        yield _("Lost: %(names)s.") % {"names": names_of(summary.lost)}
    if summary.gained:
        yield _("New: %(names)s.") % {"names": names_of(summary.gained)}


def _isolation(summary: NetworkSummary, service: ServiceFacts) -> str:
    """A signal of our own making: only where the service shows such signals, and never without its reason."""
    if not (service.interprets and service.shows_unvalidated) or not summary.isolation.is_isolated:
        return ""
    return _("Possibly: %(because)s (design rule, not validated).") % {"because": summary.isolation.because}
