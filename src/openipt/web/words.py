"""Words that more than one room says: what a refusal means, and what a role is called."""

from __future__ import annotations

from typing import assert_never

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.accounts.guessing import TooManyGuesses
from openipt.core.vocabulary import Refusal, Role


def in_words(refusal: Refusal) -> str:
    """The sentence a page shows for a refusal: by its code, or the refusal's own, which is fit for everybody."""
    if isinstance(refusal, TooManyGuesses):
        return ngettext(
            "Too many tries. Try again in %(minutes)d minute, or use a passkey now.",
            "Too many tries. Try again in %(minutes)d minutes, or use a passkey now.",
            refusal.minutes,
        ) % {"minutes": refusal.minutes}
    return _sentences().get(refusal.code) or str(refusal)


def role_in_words(role: Role) -> str:
    """What a role is called on screens."""
    match role:
        case Role.PERSON:
            return _("In therapy")
        case Role.CARER:
            return _("Carer")
        case Role.THERAPIST:
            return _("Therapist")
        case Role.FACILITATOR:
            return _("Group facilitator")
        case Role.SUPERVISOR:
            return _("Supervisor")
        case Role.INTAKE:
            return _("Intake coordinator")
        case Role.SERVICE_LEAD:
            return _("Service lead")
        case Role.RESEARCHER:
            return _("Researcher")
        case Role.ADMINISTRATOR:
            return _("Administrator")
        case never:
            assert_never(never)


def _sentences() -> dict[str, str]:
    return {
        "sign_in.not_known": _("The e-mail address or the password is not right. Check both, and try again."),
        "sign_in.code_refused": _("This code does not count. Enter the one your app shows now; each works once."),
        "pin.refused": _("That PIN is not the one. Look at the digits, and try again."),
        "passkey.refused": _("The device’s answer does not fit. Nothing was changed. Try again, or use another way."),
        "check_in.already_received": _("These answers were sent already. They stand as they are; nothing was changed."),
        "submission.conflict": _(
            "Something else was already received for this form. Both are kept, and somebody at the service will look. "
            "Please do not send it again."
        ),
        "check_in.nobody_to_alert": _(
            "This questionnaire cannot be given yet, because nobody would hear of a worrying answer. "
            "Tell the service; your other answers are kept."
        ),
        "check_in.impossible_time": _(
            "The time of answering lies in the future. Check the date and time on your device, and send again."
        ),
        "answers.incomplete": _("Some questions have no answer yet. Go back and answer them, or skip them on purpose."),
        "answers.out_of_range": _("That answer is not one of the choices. Go back and choose one of those shown."),
        "answers.unknown_item": _("That question is not part of this questionnaire. Go back and start from the list."),
        "answers.wrong_count": _("The number of answers does not fit this questionnaire. Go back and answer each one."),
        "alert.already_closed": _(
            "This alert was closed in the meantime; what you wrote was not added. Read its history first."
        ),
        "alert.words_needed": _("Say in your own words what was asked, said and agreed."),
    }
