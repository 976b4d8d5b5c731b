"""The words staff read about the people in somebody's life."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from openipt.core.inventory import (
    AreaStrength,
    Communication,
    ContactFrequency,
    ContactMode,
    InventoryPerson,
    OnsetChange,
    Question,
    Reciprocity,
    Ring,
    RingBefore,
    SafetyConcern,
    SnapshotKind,
    Support,
    Valence,
)
from openipt.core.vocabulary import ProblemArea
from openipt.web.circle.ties import died_in_words, tie_in_words

RINGS: Mapping[Ring, Any] = {
    Ring.CLOSEST: pgettext_lazy("ring of the circle", "closest"),
    Ring.CLOSE: pgettext_lazy("ring of the circle", "close"),
    Ring.FURTHER_OUT: pgettext_lazy("ring of the circle", "further out"),
}
BEFORE: Mapping[RingBefore, Any] = {
    RingBefore.CLOSEST: RINGS[Ring.CLOSEST],
    RingBefore.CLOSE: RINGS[Ring.CLOSE],
    RingBefore.FURTHER_OUT: RINGS[Ring.FURTHER_OUT],
    RingBefore.NOT_THERE: gettext_lazy("not in their life yet"),
}
VALENCES: Mapping[Valence, Any] = {
    Valence.GOOD: gettext_lazy("good"),
    Valence.HARD: gettext_lazy("hard"),
    Valence.BOTH: gettext_lazy("good and hard"),
}
CONTACTS: Mapping[ContactFrequency, Any] = {
    ContactFrequency.DAILY: gettext_lazy("daily"),
    ContactFrequency.SEVERAL_A_WEEK: gettext_lazy("several times a week"),
    ContactFrequency.WEEKLY: gettext_lazy("weekly"),
    ContactFrequency.MONTHLY: gettext_lazy("monthly"),
    ContactFrequency.RARER: gettext_lazy("more rarely"),
    ContactFrequency.NONE: gettext_lazy("no contact"),
}
MODES: Mapping[ContactMode, Any] = {
    ContactMode.IN_PERSON: gettext_lazy("in person"),
    ContactMode.PHONE: gettext_lazy("by telephone"),
    ContactMode.TEXT: gettext_lazy("by message"),
    ContactMode.ONLINE: gettext_lazy("online"),
}
GIVE_AND_TAKE: Mapping[Reciprocity, Any] = {
    Reciprocity.BALANCED: gettext_lazy("in balance"),
    Reciprocity.I_GIVE_MORE: gettext_lazy("the person gives more"),
    Reciprocity.THEY_GIVE_MORE: gettext_lazy("the other gives more"),
    Reciprocity.NONE: gettext_lazy("nothing either way"),
}
TALK: Mapping[Communication, Any] = {
    Communication.DIRECT: gettext_lazy("says things directly"),
    Communication.AVOIDS: gettext_lazy("avoids the subject"),
    Communication.SILENT: gettext_lazy("goes silent"),
    Communication.INDIRECT: gettext_lazy("hints"),
    Communication.HOSTILE: gettext_lazy("attacks or blames"),
    Communication.ASSUMES: gettext_lazy("assumes the other knows"),
    Communication.COMPLIES: gettext_lazy("gives in"),
}
SUPPORT: Mapping[Support, Any] = {
    Support.EMOTIONAL: pgettext_lazy("kind of support", "emotional"),
    Support.PRACTICAL: pgettext_lazy("kind of support", "practical"),
    Support.INFORMATION: pgettext_lazy("kind of support", "information"),
    Support.COMPANY: pgettext_lazy("kind of support", "company"),
}
ONSET: Mapping[OnsetChange, Any] = {
    OnsetChange.NONE: gettext_lazy("no change near it"),
    OnsetChange.BEFORE: gettext_lazy("changed before it began"),
    OnsetChange.DURING: gettext_lazy("changed as it began"),
    OnsetChange.AFTER: gettext_lazy("changed after it began"),
}
AREAS: Mapping[ProblemArea, Any] = {
    ProblemArea.GRIEF: gettext_lazy("grief"),
    ProblemArea.INTERPERSONAL_DEFICITS: gettext_lazy("interpersonal deficits"),
    ProblemArea.ROLE_DISPUTE: gettext_lazy("role dispute"),
    ProblemArea.ROLE_TRANSITION: gettext_lazy("role transition"),
}
STRENGTHS: Mapping[AreaStrength, Any] = {
    AreaStrength.WEAK: pgettext_lazy("strength of a link", "weak"),
    AreaStrength.MODERATE: pgettext_lazy("strength of a link", "moderate"),
    AreaStrength.STRONG: pgettext_lazy("strength of a link", "strong"),
}
SAFETY: Mapping[SafetyConcern, Any] = {
    SafetyConcern.VIOLENCE: gettext_lazy("violence"),
    SafetyConcern.COERCION: gettext_lazy("coercion or control"),
    SafetyConcern.EXPLOITATION: gettext_lazy("exploitation"),
}
KINDS: Mapping[SnapshotKind, Any] = {
    SnapshotKind.START: gettext_lazy("Start"),
    SnapshotKind.MIDDLE: gettext_lazy("Middle"),
    SnapshotKind.END: gettext_lazy("End"),
    SnapshotKind.ANY_TIME: gettext_lazy("In between"),
}
QUESTIONS: Mapping[Question, Any] = {
    Question.CONTACT: gettext_lazy("contact"),
    Question.GOOD: gettext_lazy("what is good"),
    Question.HARD: gettext_lazy("what is hard"),
    Question.RECIPROCITY: gettext_lazy("give and take"),
    Question.CONFIDANT: gettext_lazy("confiding, and who knows"),
    Question.SUPPORT: gettext_lazy("support"),
    Question.CHANGES_WANTED: gettext_lazy("changes wanted"),
    Question.ONSET: gettext_lazy("change near the onset"),
    Question.SAFETY: gettext_lazy("safety"),
    Question.EXPECTATIONS: gettext_lazy("expectations on both sides"),
}


def note_on(person: InventoryPerson) -> str:
    """Somebody in a line of the list: "Friend. Good. Confidant. Wanted: closest."."""
    return " ".join(f"{capfirst(words)}." for words in _marks(person))


def said_of(person: InventoryPerson) -> str:
    """Somebody in the picture, for who cannot see it: name, ring, and what the list says."""
    return f"{person.nickname.strip()}. {capfirst(str(RINGS[person.ring]))}. {note_on(person)}"


def _marks(person: InventoryPerson) -> Iterator[str]:
    yield tie_in_words(person)
    if not person.is_alive:
        yield died_in_words(person.died)
    elif not person.is_current:
        yield _("no longer part of this life")
    if person.valence:
        conflict = person.in_conflict and person.is_in_life_now
        valence = str(VALENCES[person.valence])
        yield _("%(valence)s, conflict") % {"valence": valence} if conflict else valence
    elif person.in_conflict and person.is_in_life_now:
        yield _("conflict")
    if person.is_confidant and person.is_in_life_now:
        yield _("confidant")
    if person.wants_a_move and person.is_in_life_now and person.wanted_ring:
        yield _("wanted: %(ring)s") % {"ring": RINGS[person.wanted_ring]}
