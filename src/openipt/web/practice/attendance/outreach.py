"""What staying away asks of the therapist now, in words, with the last answers to look back at."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.caseload.reads import CaseloadRow
from openipt.core.courses import Outreach
from openipt.web.practice import answers, citations
from openipt.web.practice.attendance.words import ASKS, WHAT_TO_DO
from openipt.web.practice.check_in_words import watched_items
from openipt.web.practice.desk import Desk
from openipt.web.practice.scores import score_in_words
from openipt.web.practice.trends import worded


@dataclass(frozen=True, kw_only=True)
class OutreachInWords:
    """What is asked for. looked_back: the last score and the literal answers about safety"""

    title: str
    counted: str
    words: str
    looked_back: tuple[str, ...]
    source: str
    is_to_decide: bool


def outreach_in_words(row: CaseloadRow, *, desk: Desk) -> OutreachInWords | None:
    """What staying away asks for, where it asks for anything."""
    asked = row.standing.outreach if row.standing else None
    if asked is None:
        return None
    missed = ngettext(
        "%(count)d session missed without a word.",
        "%(count)d sessions in a row missed without a word.",
        asked.missed_in_a_row,
    )
    return OutreachInWords(
        title=str(ASKS[asked.asks]),
        counted=missed % {"count": asked.missed_in_a_row},
        words=str(WHAT_TO_DO[asked.asks]),
        looked_back=() if asked.asks is Outreach.CONTACT_TODAY else tuple(_looked_back(row, desk)),
        source=citations.in_full(asked.source),
        is_to_decide=asked.asks is Outreach.DECIDE,
    )


def _looked_back(row: CaseloadRow, desk: Desk) -> list[str]:
    """The last score, and how each item about safety was answered with it."""
    if row.trend is None or row.trend.latest is None:
        return [_("No score has come in, so nothing is known of the answers about safety.")]
    score = score_in_words(row.trend, age_years=row.person.age_years, desk=desk)
    said = [f"{score.value} {score.range}."] if score else []
    latest, measure = row.trend.points[-1], worded(row.trend, desk).measure
    for item in watched_items(measure):
        words = {
            "item": answers.item_name(measure, item),
            "answer": answers.answer_in_words(measure, item, latest.answers.get(item)),
        }
        said.append(_("%(item)s: “%(answer)s”.") % words)
    return said
