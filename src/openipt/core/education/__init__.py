"""Readings about depression and IPT in plain words: what each says, for whom, and what has become of it.

>>> from openipt.core import education
>>> education.reading("sick_role").title("en")
'Time to get well'
"""

from openipt.core.education.definition import Audience, Part, Reading, Text
from openipt.core.education.folder import MalformedReading, read_reading
from openipt.core.education.shipped import UnknownReading, reading, readings

__all__ = [
    "Audience",
    "MalformedReading",
    "Part",
    "Reading",
    "Text",
    "UnknownReading",
    "read_reading",
    "reading",
    "readings",
]
