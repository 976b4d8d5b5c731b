"""Faults in plain words: what a library says of shapes and patterns, and where in the file one has to look."""

import re

_NAMES = {
    "int": "a whole number without quotes",
    "float": "a number with a decimal point",
    "str": "text in quotes",
    "bool": "true or false",
    "array": "a list in brackets",
    "object": "a table of named values",
    "date": "a day such as 2026-03-10",
    "null": "nothing",
}
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
_SPELLINGS = {
    "^[a-z]{2,3}(": "write a language as en or pt-BR",
    "^[0-9A-Za-z]": "use letters, digits, dots and hyphens",
    "^[A-Z]{0,2}[0-9]": "write a LOINC code as 44250-9",
    "^[A-Z]{2}": "write a country as two capital letters, such as GB",
    "^[^@": "write an address such as ada@example.org",
    "^[a-z0-9]": "use small letters, digits and hyphens",
}
"""How a pattern begins, and what it asks for in words."""
_OUT = "'{0}' does not belong here: take it out, or mend its spelling"
_SAID = (
    (r"Expected `(?:int|float)` >= (\S+)", "write a number of at least {0}"),
    (r"Expected `(?:int|float)` <= (\S+)", "write a number of at most {0}"),
    (r"Expected `str` of length >= (\d+)", "something has to stand here"),
    (r"Expected `str` of length <= (\d+)", "write at most {0} characters"),
    (r"Expected `array` of length >= (\d+)", "give at least {0}"),
    (r"Expected `array` of length <= (\d+)", "give at most {0}"),
    (r"Invalid (?:enum )?value '(.*)'", "'{0}' is not one of the words that can stand here"),
    (r"the field `(.+)` is missing", "the line '{0} = ...' is missing"),
    (r"Object missing required field `(.+)`", "the line '{0} = ...' is missing"),
    (r"there is no field `(.+)` here", _OUT),
    (r"Object contains unknown field `(.+)`", _OUT),
    (r"Invalid value", "this cannot be read: text stands in quotes, a number without"),
    (r"Unclosed array", "a bracket is opened here and not closed"),
    (r"Expected '=' after a key in a key/value pair", "a line is written as name = value"),
    (r"Cannot (?:overwrite a value|declare .* twice)", "this name stands here twice"),
)
"""What a library says, as a pattern, and the same in plain words; {0} is what the pattern caught."""
_KINDS = re.compile(r"Expected `(\w+)`, got `(\w+)`")
_SPELLED = re.compile(r"Expected `str` matching regex '(.*)'")


def in_words(says: str) -> str:
    """What is wrong, in words for somebody who mends a file and knows no Python.

    >>> in_words("Expected `int`, got `str`")
    'write a whole number without quotes here, not text in quotes'
    """
    if kinds := _KINDS.fullmatch(says):
        return f"write {_named(kinds[1])} here, not {_named(kinds[2])}"
    if spelled := _SPELLED.fullmatch(says):
        return f"this cannot be spelled so: {_spelling(spelled[1])}"
    for pattern, words in _SAID:
        if said := re.fullmatch(pattern, says):
            return words.format(*said.groups())
    return says


def where(place: str) -> str:
    """Where to look: a line as it is, a path as the names and numbers one passes, counted from one.

    >>> where("$.scores[0].how.operation")
    'scores no. 1, how, operation'
    >>> where("line 4")
    'line 4'
    """
    if not place.startswith("$"):
        return place
    steps: list[str] = []
    for name, number in _STEP.findall(place):
        if name:
            steps.append(name)
        else:
            numbered = f"no. {int(number) + 1}"
            steps[-1:] = [f"{steps[-1]} {numbered}"] if steps else [numbered]
    return ", ".join(steps)


def _spelling(pattern: str) -> str:
    begins = (words for start, words in _SPELLINGS.items() if pattern.startswith(start))
    return next(begins, "use small letters, digits and _, and begin with a letter")


def _named(kind: str) -> str:
    return _NAMES.get(kind, kind)
