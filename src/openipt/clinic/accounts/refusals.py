"""Why somebody is not let in or let go, and why a second factor stays."""

from __future__ import annotations

from openipt.core.vocabulary import Refusal


class AlreadyHere(Refusal):
    """Somebody to be let in who works here already."""

    code = "staff.already_here"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} works here already: change their roles instead.")


class LastAdministrator(Refusal):
    """The only one who could let others in and out."""

    code = "staff.last_administrator"

    def __init__(self) -> None:
        super().__init__("Nobody else administers this service: give that role to a colleague first.")


class NotStaff(Refusal):
    """A colleague without a role, or with that of somebody in therapy."""

    code = "staff.no_role"

    def __init__(self) -> None:
        super().__init__("Choose at least one role in which this colleague works here.")


class LastFactor(Refusal):
    """Staff keep one second factor at least."""

    code = "factor.last"

    def __init__(self) -> None:
        super().__init__("This is your last second step, and staff need one. Set up another first.")
