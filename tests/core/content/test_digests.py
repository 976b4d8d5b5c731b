from openipt.core.content import folder_digest


def test_is_the_same_in_any_order():
    assert folder_digest({"a": b"1", "b": b"2"}) == folder_digest({"b": b"2", "a": b"1"})


def test_stays_what_it_was():
    """Pinned rows hold these digits; another way of counting would orphan every one of them."""
    expected = "538d0b111e78b20fd4ab30439000a5f7"
    assert folder_digest({"measure.toml": b"key", "LICENCE.md": b"free"})[:32] == expected


def test_sees_every_byte_and_where_it_stands():
    folders = [
        {"a": b"12"},
        {"a": b"1", "2": b""},
        {"a1": b"2"},
        {"a": b"21"},
        {"b": b"12"},
        {"a": b"12", "c": b""},
        {},
    ]
    assert len({folder_digest(files) for files in folders}) == len(folders)
