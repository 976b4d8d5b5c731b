"""Bytes to strict structs, or every fault in them with file and place."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import msgspec

from openipt.core.content.plain import in_words, where
from openipt.core.content.shaped import from_plain
from openipt.core.vocabulary import Refusal

BYTES_MAX = 64 * 1024


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The parent of every struct that is read from content: no unknown fields, no coercion, no change afterwards.

    msgspec inherits these settings; type checkers do not see that, so a child repeats `frozen=True, kw_only=True`.
    """


Content = TypeVar("Content", bound=Strict)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing wrong in a content file; as text, in plain words.

    says, place: as a program reads them; `place` is a path such as `$.scores[0].how`, a line, or empty
    """

    file: str
    says: str
    place: str = ""

    def __str__(self) -> str:
        place = where(self.place)
        return f"{self.file}: {in_words(self.says)}" + (f" ({place})" if place else "")


class MalformedContent(Refusal):
    """A content file cannot be used; `faults` names every reason, each with its file and place."""

    code = "content.malformed"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


def read_toml(data: bytes, *, as_: type[Content], name: str, bytes_max: int = BYTES_MAX) -> Content:
    """The struct a TOML file spells.

    Takes    data: the whole file, UTF-8, at most `bytes_max` bytes
             name: the file's name, used in refusals
    Raises   MalformedContent with every fault of shape; a number in quotes is not a number
    """
    table = _parse(data, name=name, bytes_max=bytes_max)
    try:
        read: Content = from_plain(table, as_)
        return read
    except msgspec.ValidationError as error:
        found = [Fault(file=name, says=says, place=place) for says, place in _every_fault(table, as_, "$")]
        raise MalformedContent(tuple(found) or (Fault(file=name, says=str(error)),)) from None


def _parse(data: bytes, *, name: str, bytes_max: int) -> dict[str, Any]:
    if len(data) > bytes_max:
        raise _one_fault(name, f"the file has {len(data)} bytes; at most {bytes_max} are read")
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _one_fault(name, "the text is not UTF-8", place=f"byte {error.start}") from None
    except tomllib.TOMLDecodeError as error:
        says, _, place = str(error).removesuffix(")").partition(" (at ")
        raise _one_fault(name, says, place=place) from None
    except RecursionError:
        raise _one_fault(name, "brackets are nested too deeply") from None
    except ValueError as error:  # such as a number of thousands of digits
        raise _one_fault(name, str(error)) from None


def _one_fault(name: str, says: str, *, place: str = "") -> MalformedContent:
    return MalformedContent((Fault(file=name, says=says, place=place),))


def _every_fault(value: object, as_: Any, place: str) -> list[tuple[str, str]]:
    """msgspec stops at the first fault; whoever mends a file wants them all, so each part is tried alone."""
    struct, element = _struct_in(as_), _element_in(as_)
    found: list[tuple[str, str]] = []
    if struct is not None and isinstance(value, dict):
        found.extend(_faults_of_fields(value, struct, place))
    elif element is not None and isinstance(value, list):
        for number, part in enumerate(value):
            found.extend(_every_fault(part, element, f"{place}[{number}]"))
    return found or _own_fault(value, as_, place)


def _faults_of_fields(table: dict[str, Any], struct: type[msgspec.Struct], place: str) -> Iterator[tuple[str, str]]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    for key in table:
        if key not in fields:
            yield f"there is no field `{key}` here", place
    for key, field in fields.items():
        if key in table:
            yield from _every_fault(table[key], field.type, f"{place}.{key}")
        elif field.required:
            yield f"the field `{key}` is missing", place


def _own_fault(value: object, as_: Any, place: str) -> list[tuple[str, str]]:
    try:
        from_plain(value, as_)
    except msgspec.ValidationError as error:
        says, _, inner = str(error).partition(" - at `$")
        return [(says, place + inner.removesuffix("`"))]
    return []


def _struct_in(as_: Any) -> type[msgspec.Struct] | None:
    """The one plain struct a type allows. Tagged structs stay whole: msgspec explains their tag best."""
    plain = _without_none(as_)
    is_plain_struct = isinstance(plain, type) and issubclass(plain, msgspec.Struct)
    return plain if is_plain_struct and plain.__struct_config__.tag is None else None


def _element_in(as_: Any) -> Any:
    plain = _without_none(as_)
    return get_args(plain)[0] if get_origin(plain) is tuple and get_args(plain)[1:] == (...,) else None


def _without_none(as_: Any) -> Any:
    if get_origin(as_) is Annotated:
        return _without_none(get_args(as_)[0])
    if get_origin(as_) in (Union, UnionType):
        choices = [choice for choice in get_args(as_) if choice is not NoneType]
        return _without_none(choices[0]) if len(choices) == 1 else as_
    return as_
