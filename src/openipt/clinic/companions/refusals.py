"""Why somebody cannot be written down, invited or agreed on."""

from __future__ import annotations

from openipt.core.vocabulary import Refusal


class NoCourseToAccompany(Refusal):
    """Somebody to accompany a person while no course is under way."""

    code = "companion.no_course"

    def __init__(self) -> None:
        super().__init__("Nobody is accompanied outside a course: open one first, then ask anew what is agreed.")


class NotSafeToInvite(Refusal):
    """Harm to somebody or a concern about safety at home stands."""

    code = "companion.not_safe_to_invite"

    def __init__(self) -> None:
        super().__init__(
            "Harm to somebody or a concern about safety at home stands, so nobody is invited, and whoever was sees "
            "nothing. See to safety first, with the person alone, and talk to a supervisor."
        )


class MayNotKnow(Refusal):
    """Somebody to be invited who may not know that the person comes here."""

    code = "companion.may_not_know"

    def __init__(self) -> None:
        super().__init__("It is not agreed that they may know: ask the person alone, and write down that they agree.")


class SaidSinceNotToTell(Refusal):
    """The person said how they are reached after they agreed, and that nobody else may be told anything."""

    code = "companion.said_since_not_to_tell"

    def __init__(self) -> None:
        super().__init__(
            "Since they agreed, they said that whoever else answers may be told nothing. Ask them alone whether this "
            "one may still know, and write it down anew."
        )


class AddressNotFree(Refusal):
    """An address that is in use here already; by whom, nobody is told."""

    code = "companion.address_not_free"

    def __init__(self) -> None:
        super().__init__("This address cannot be used: take another one that only they read.")


class EndedAlready(Refusal):
    """Something agreed with somebody who accompanies nobody any more."""

    code = "companion.ended"

    def __init__(self) -> None:
        super().__init__("They do not accompany this person any more: add them again.")


class NotAskedToJoin(Refusal):
    """A session that is over or was never planned."""

    code = "companion.no_such_session"

    def __init__(self) -> None:
        super().__init__("Choose a session that is planned and still to come.")
