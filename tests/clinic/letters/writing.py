"""Small functions that bring a letter to where a test needs it."""

from __future__ import annotations

from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.letters.actions import keep_letter_draft, sign_letter
from openipt.clinic.letters.models import SignedLetter
from openipt.core.letters import Letter, LetterKind, Section
from tests.conftest import NOW
from tests.core.letters.some_letters import a_letter


def saying(words: str, kind: LetterKind = LetterKind.MID_COURSE, **more: object) -> Letter:
    """A letter with these words and nothing else."""
    return a_letter(kind, sections=(Section(key="opening", words=words),), **more)


def a_signed_letter(
    course: Course,
    *,
    by: Actor,
    words: str = "Dear Mara, we looked back.",
    kind: LetterKind = LetterKind.MID_COURSE,
    is_shared: bool = False,
) -> SignedLetter:
    """A letter drafted and signed by somebody; one that leaves the house has the person's consent."""
    seen = keep_letter_draft(actor=by, course_id=course.id, letter=saying(words, kind), seen=0, at=NOW)
    return sign_letter(
        actor=by,
        course_id=course.id,
        kind=kind,
        seen=seen,
        person_agrees=True,
        is_to_be_shared=is_shared,
        at=NOW,
    )
