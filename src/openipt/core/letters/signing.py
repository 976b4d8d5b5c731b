"""What a letter needs before it is signed: a reader; and to leave the house, consent and nobody else's name."""

import re
from collections.abc import Iterable, Iterator

from openipt.core.letters.kinds import LEAVES_THE_HOUSE
from openipt.core.letters.letter import Block, Letter, Pairs, Points, Quote, Table, Trend
from openipt.core.vocabulary import Refusal


class AddresseeMissing(Refusal):
    """A letter to nobody."""

    code = "letter.addressee_missing"

    def __init__(self) -> None:
        super().__init__("Say whom the letter is to.")


class ConsentMissing(Refusal):
    """A letter is to leave the house, and nobody says that the person agrees."""

    code = "letter.consent_missing"

    def __init__(self) -> None:
        super().__init__("A letter to somebody else is signed once the person has read it, or heard it, and agrees.")


class NamesOthers(Refusal):
    """A letter that leaves the house names somebody from the person's life. `names`: as they stand in the letter"""

    code = "letter.names_others"

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        super().__init__(
            "This letter goes to somebody else, and it names people from the circle: say “her partner”, “a friend”, "
            "or leave them out."
        )


def check_signing(letter: Letter, *, others: Iterable[str], person_agrees: bool, names_are_alike: bool) -> None:
    """Let a letter be signed that may be.

    Takes    others: what the people in the person's life are called
             names_are_alike: the writer looked, and the words only look like names
    Raises   AddresseeMissing, ConsentMissing, NamesOthers
    """
    if not letter.to.strip():
        raise AddresseeMissing
    if letter.kind not in LEAVES_THE_HOUSE:
        return
    named = names_in(letter, others)
    if named and not names_are_alike:
        raise NamesOthers(named)
    if not person_agrees:
        raise ConsentMissing


def names_in(letter: Letter, others: Iterable[str]) -> tuple[str, ...]:
    """Those of these names that stand in the letter as words of their own, spelt the same, in alphabetical order.

    A name is compared letter by letter: “Will” is found in “Will came”, not in “she will”, nor in “William”.
    """
    text = "\n".join(_texts(letter))
    found = {name.strip() for name in others if name.strip() and _word(name.strip()).search(text)}
    return tuple(sorted(found))


def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _texts(letter: Letter) -> Iterator[str]:
    for section in letter.told:
        yield section.words
        for block in section.blocks:
            yield from _texts_of(block)


def _texts_of(block: Block) -> Iterator[str]:
    match block:
        case Quote():
            yield block.words
        case Pairs():
            yield from (f"{row.term} {row.words}" for row in block.rows)
        case Points():
            yield from block.items
        case Table():
            yield from (cell for row in block.rows for cell in row)
        case Trend():
            yield block.says
