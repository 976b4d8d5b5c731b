"""JSON and plain values into the structs they should be, from any number of threads.

msgspec works out a struct the first time it is asked for one, and a second thread that asks meanwhile finds it half
worked out: the process dies. Here every kind is worked out once, by one thread, before any value is read.
"""

from threading import Lock
from typing import Any

import msgspec

_one_at_a_time = Lock()
_readers: dict[Any, msgspec.json.Decoder[Any]] = {}


def from_json(text: str | bytes, as_: Any) -> Any:
    """What JSON spells, as this kind of value. Raises msgspec.MsgspecError"""
    return _reader(as_).decode(text)


def from_plain(value: object, as_: Any) -> Any:
    """Tables, lists and plain values as this kind of value. Raises msgspec.ValidationError"""
    _reader(as_)
    return msgspec.convert(value, as_)


def _reader(as_: Any) -> msgspec.json.Decoder[Any]:
    if (known := _readers.get(as_)) is None:
        with _one_at_a_time:
            known = _readers[as_] = msgspec.json.Decoder(as_)
    return known
