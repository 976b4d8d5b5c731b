import pytest

from openipt.core.assessment import HarmWordsNeeded, check_harm


@pytest.mark.parametrize(("words", "action"), [(" ", "Rang."), ("She said so.", ""), ("", "")])
def test_takes_words_on_what_was_said_and_on_what_was_done(words, action):
    with pytest.raises(HarmWordsNeeded):
        check_harm(words=words, action=action)


def test_both_are_enough():
    check_harm(words="She said so.", action="Rang.")
