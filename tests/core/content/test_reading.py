import pytest

from openipt.core.content import MalformedContent, Strict, read_toml
from tests.core.content.spelled import spelled


class Room(Strict, frozen=True, kw_only=True):
    name: str
    seats: int = 2


class House(Strict, frozen=True, kw_only=True):
    rooms: tuple[Room, ...]
    attic: Room | None = None


def faults_of(text: str | bytes, **options: int) -> list[str]:
    with pytest.raises(MalformedContent) as caught:
        read_toml(text.encode() if isinstance(text, str) else text, as_=House, name="house.toml", **options)
    assert str(caught.value) == "\n".join(map(str, caught.value.faults))
    return list(map(spelled, caught.value.faults))


def test_reads_what_is_spelled_right():
    house = read_toml(b'rooms = [{ name = "hall", seats = 4 }, { name = "den" }]', as_=House, name="house.toml")
    assert house == House(rooms=(Room(name="hall", seats=4), Room(name="den")))


def test_a_number_in_quotes_is_not_a_number():
    assert faults_of('rooms = [{ name = "hall", seats = "4" }]') == [
        "house.toml: Expected `int`, got `str`, at $.rooms[0].seats"
    ]


def test_every_fault_is_named_with_its_place():
    assert faults_of('cellar = 1\nrooms = [{ seats = 2.5 }, "den"]\nattic = { name = 3, door = true }') == [
        "house.toml: there is no field `cellar` here, at $",
        "house.toml: the field `name` is missing, at $.rooms[0]",
        "house.toml: Expected `int`, got `float`, at $.rooms[0].seats",
        "house.toml: Expected `object`, got `str`, at $.rooms[1]",
        "house.toml: there is no field `door` here, at $.attic",
        "house.toml: Expected `str`, got `int`, at $.attic.name",
    ]


def test_broken_toml_says_the_line():
    assert faults_of("rooms = [\n{ name = }\n]") == ["house.toml: Invalid value, at line 2, column 10"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"rooms = \xff", "the text is not UTF-8, at byte 8"),
        (b"rooms = " + b"[" * 30_000, "brackets are nested too deeply"),
        (b"rooms = " + b"9" * 5_000, "Exceeds the limit"),
        (b"#" * 65_537, "the file has 65537 bytes; at most 65536 are read"),
    ],
    ids=["encoding", "depth", "digits", "size"],
)
def test_what_would_choke_the_reader_is_refused(data: bytes, says: str):
    (fault,) = faults_of(data)
    assert fault.startswith(f"house.toml: {says}")


def test_what_was_read_cannot_be_changed():
    house = read_toml(b"rooms = []", as_=House, name="house.toml")
    with pytest.raises(AttributeError):
        house.rooms = ()


def test_an_unknown_field_is_a_fault_by_itself():
    assert faults_of("rooms = []\ncellar = 1") == ["house.toml: there is no field `cellar` here, at $"]
