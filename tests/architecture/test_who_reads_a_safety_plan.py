"""A safety plan is its person's: no letter, no export and no list has it, unless a page of theirs is made for that."""

from __future__ import annotations

import ast

from tests.architecture.source import files

ITS_OWN = ("clinic/safety_plan/", "web/practice/safety_plan/", "web/portal/safety_plan/")
SAYS_WHEN_IT_IS_LOOKED_AT = ("web/practice/person.py", "web/practice/person_page.py")
"""The overview reads the day of the next look alone, never a word of the plan."""
MAKES_INVENTED_ONES = ("cli/demo/",)
AGREED_WITH_THE_PERSON = ("web/companion/views.py",)
"""Somebody beside the person reads it there, on the person's own word alone and until they take it back."""
IN_THE_PACK_FOR_DOWNTIME = ("clinic/downtime/", "cli/downtime/")
"""When openipt does not run there is no page to read it on; the pack is sealed, made for that and gone after days."""


def test_only_its_own_pages_read_it():
    found = [
        f"{path}: {name}"
        for path, tree in files()
        if not path.startswith(
            (
                *ITS_OWN,
                *MAKES_INVENTED_ONES,
                *SAYS_WHEN_IT_IS_LOOKED_AT,
                *IN_THE_PACK_FOR_DOWNTIME,
                *AGREED_WITH_THE_PERSON,
            )
        )
        for name in _imported(tree)
        if name.startswith("openipt.clinic.safety_plan")
    ]
    assert found == [], (
        "A safety plan leaves its own pages only where the person chose so each time. Ask them on that page, write "
        "down that they did, and add the file here."
    )


def test_the_overview_reads_no_word_of_it():
    read = {
        name.rpartition(".")[2]
        for path, tree in files("web/practice")
        if path in SAYS_WHEN_IT_IS_LOOKED_AT
        for name in _imported(tree)
        if name.startswith("openipt.clinic.safety_plan")
    }
    assert read == {"PlanStanding", "standing_of_plan"}


def _imported(tree: ast.Module) -> list[str]:
    return [
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    ]
