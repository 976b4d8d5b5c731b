import pytest

from openipt.core import measures
from openipt.core.measures import OutOfRange, WrongItemCount, answers_from_text

PHQ2 = measures.get("phq2")


@pytest.mark.parametrize(
    ("texts", "answers"),
    [
        (["0", "3"], (0, 3)),
        ([" 1 ", "2.0"], (1, 2)),
        (["", " "], (None, None)),
        (["-", "9"], (None, None)),
        (["9.0", "3"], (None, 3)),
    ],
)
def test_reads_codes_and_blanks(texts: list[str], answers: tuple[int | None, int | None]):
    read = answers_from_text(PHQ2, texts, blanks={"-", "9"})
    assert read == {"q1": answers[0], "q2": answers[1]}


@pytest.mark.parametrize("text", ["4", "-1", "1.5", "one", "01", "+1", "1e0", "٣", ".0", "nan", "-"])
def test_refuses_what_is_no_code(text: str):
    with pytest.raises(OutOfRange) as caught:
        answers_from_text(PHQ2, ["0", text])
    assert (caught.value.item, caught.value.value) == ("q2", text)


@pytest.mark.parametrize("texts", [[], ["1"], ["1", "1", "1"]])
def test_refuses_too_few_and_too_many(texts: list[str]):
    with pytest.raises(WrongItemCount, match=f"{len(texts)} answers were given; 2 are needed") as caught:
        answers_from_text(PHQ2, texts)
    assert (caught.value.given, caught.value.needed) == (len(texts), 2)
