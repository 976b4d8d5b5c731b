"""Why somebody is not erased now, each with what to do."""

from __future__ import annotations

from datetime import date

from openipt.core.vocabulary import Refusal


class UnderHold(Refusal):
    """The law or a court wants it kept."""

    code = "erasure.under_hold"

    def __init__(self, until: date | None) -> None:
        self.until = until
        lasts = f"until {until:%d %B %Y}" if until else "until it is lifted"
        super().__init__(f"A legal hold keeps what there is of this person, {lasts}. Nothing was erased.")


class AlertIsOpen(Refusal):
    """Somebody must still be looked after."""

    code = "erasure.alert_open"

    def __init__(self) -> None:
        super().__init__("An alert about this person is open. Answer and close it first; nothing was erased.")


class CourseIsOpen(Refusal):
    """Somebody is still in therapy."""

    code = "erasure.course_open"

    def __init__(self) -> None:
        super().__init__("A course of this person is under way. End it first; nothing was erased.")


class HarmIsOpen(Refusal):
    """Somebody may still come to harm."""

    code = "erasure.harm_open"

    def __init__(self) -> None:
        super().__init__(
            "What was noted about harm around this person is not over. Say on their page when it is; "
            "nothing was erased."
        )


class NoRule(Refusal):
    """Nobody decided how long is long enough."""

    code = "erasure.no_rule"

    def __init__(self) -> None:
        super().__init__("This service has not decided how long a record is kept. Decide that first.")


class TimeNotOver(Refusal):
    """It was not kept long enough yet."""

    code = "erasure.time_not_over"

    def __init__(self, last: date) -> None:
        self.last = last
        super().__init__(f"By the service's rule this record is kept through {last:%d %B %Y}. Nothing was erased.")


class BoundToKeep(Refusal):
    """A law keeps it although its person asks for its end."""

    code = "erasure.bound_to_keep"

    def __init__(self, last: date) -> None:
        self.last = last
        super().__init__(
            f"By the rule this service follows, a law keeps this record through {last:%d %B %Y}, also where its person "
            "asks for its end. Nothing was erased."
        )


class AskedAlready(Refusal):
    """It waits for a second person."""

    code = "erasure.asked_already"

    def __init__(self) -> None:
        super().__init__("Erasing this person was asked for already and waits for somebody else to confirm it.")


class NobodyAsked(Refusal):
    """There is nothing to confirm or to take back."""

    code = "erasure.nobody_asked"

    def __init__(self) -> None:
        super().__init__("Nobody has asked that this person be erased, or it was taken back. Ask first.")


class SamePerson(Refusal):
    """One person alone erases nobody."""

    code = "erasure.same_person"

    def __init__(self) -> None:
        super().__init__("You asked for this, so somebody else must confirm it. Nothing was erased.")


class NoReason(Refusal):
    """Nobody will know afterwards why."""

    code = "rights.no_reason"

    def __init__(self, most: int) -> None:
        super().__init__(f"Say why, in {most:,} characters at most.")


class HeldAlready(Refusal):
    """Two holds would hide one another's end."""

    code = "hold.held_already"

    def __init__(self) -> None:
        super().__init__("There is a legal hold on this person already. Lift it first if it is to say something else.")


class HoldPast(Refusal):
    """A hold that would end before it begins."""

    code = "hold.past"

    def __init__(self) -> None:
        super().__init__("Choose today or a later day for the end of the hold.")


class NotHeld(Refusal):
    """There is no hold to lift."""

    code = "hold.none"

    def __init__(self) -> None:
        super().__init__("There is no legal hold on this person.")
