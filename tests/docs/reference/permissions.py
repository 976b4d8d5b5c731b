"""Who may do what: the table of clinic/accounts/permissions.py as a page."""

from __future__ import annotations

from openipt.clinic.accounts.permissions import GRANTS, Permission
from openipt.core.vocabulary import Role
from tests.docs.reference.markdown import WRITTEN_BY, joined, table

INTRODUCTION = """\
# Who may do what

One table says which role may do what: [`GRANTS`](../../src/openipt/clinic/accounts/permissions.py). What it does not
grant is refused. A permission alone opens no record: the person must also be in the actor's circle of care, or be
the actor. Somebody with several roles may do what any of them may; a role ends with the next request.
"""


def page() -> str:
    """The page."""
    roles = list(Role)
    rows = [[f"`{each.value}`", *("yes" if each in GRANTS[role] else "" for role in roles)] for each in Permission]
    return joined(WRITTEN_BY, INTRODUCTION, table(["", *(_in_words(role) for role in roles)], rows))


def _in_words(role: Role) -> str:
    return role.value.replace("_", " ")
