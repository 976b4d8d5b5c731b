import pytest

from openipt.core import measures
from openipt.core.measures import OffTheScale, WordingNotLicensed

PHQ9 = measures.get("phq9")


@pytest.mark.parametrize("points", [-1, 28])
def test_points_off_the_scale_have_no_band(points: int):
    with pytest.raises(OffTheScale, match=f"{points} points are not on the scale of total, 0 to 27"):
        PHQ9.main.band_for(points)


def test_a_score_without_bands_has_none():
    assert measures.get("phq2").main.band_for(3) is None


def test_cut_offs_are_found_by_name():
    assert PHQ9.main.cut_off("caseness").at_least == 10
    assert PHQ9.main.cut_off("nothing") is None


def test_another_language_is_refused_not_guessed():
    assert PHQ9.languages == ("en",)
    with pytest.raises(WordingNotLicensed, match="No licensed wording of phq9 in 'de': choose one of: en"):
        PHQ9.translation("de")
    with pytest.raises(WordingNotLicensed):
        PHQ9.translation("en-GB")


def test_a_measure_can_be_a_key():
    assert {PHQ9: "depression"}[measures.get("phq9", "1")] == "depression"
