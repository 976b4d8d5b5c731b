"""Signs that a third person could be found by what was typed. A warning to whoever types, never a refusal."""

import re
from enum import StrEnum

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "aunt", "auntie", "uncle", "granny", "grandma", "grandpa"})
_FULL_NAME_WORDS = 2
_NUMBER = re.compile(r"\d(?:[\s./()-]*\d){4,}")
"""Five digits or more, however they are set apart: a telephone or house number, a date of birth."""
_ADDRESS = re.compile(r"\S+@\S+\.\S+")


class Hint(StrEnum):
    """Why a text may point to a real person."""

    FULL_NAME = "full_name"
    NUMBER = "number"


def hints_in_name(text: str) -> frozenset[Hint]:
    """Whether a nickname looks like a first and a last name, or holds a number or an address.

    Looks at capital letters, so it is silent in scripts that have none.

    >>> hints_in_name("Jonas Meyer")
    frozenset({<Hint.FULL_NAME: 'full_name'>})
    >>> hints_in_name("Mrs Wells"), hints_in_name("Jonas M"), hints_in_name("Big sister")
    (frozenset(), frozenset(), frozenset())
    """
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*\.?", text) if word.rstrip(".").lower() not in _TITLES]
    capitalised = [word for word in words if word[0].isupper() and len(word.rstrip(".")) > 1]
    full_name = {Hint.FULL_NAME} if len(capitalised) >= _FULL_NAME_WORDS else set()
    return frozenset(full_name | hints_in_words(text))


def hints_in_words(text: str) -> frozenset[Hint]:
    """Whether a longer text holds a number or an address that belongs to somebody."""
    return frozenset({Hint.NUMBER} if _NUMBER.search(text) or _ADDRESS.search(text) else ())
