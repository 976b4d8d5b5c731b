import pytest

from openipt.core.inventory import Hint, hints_in_name, hints_in_words


@pytest.mark.parametrize(
    "nickname",
    ["Jonas", "Mum", "Mrs Wells", "Dr Lind", "Auntie Bea", "Jonas M", "Jonas M.", "Big sister", "the boss", "أم علي"],
)
def test_a_nickname_names_nobody(nickname):
    assert hints_in_name(nickname) == frozenset()


@pytest.mark.parametrize(
    "name", ["Jonas Meyer", "Anna-Maria Ní Bhriain", "Mr John Smith", "Łukasz Żak", "Ольга Иванова"]
)
def test_a_first_and_a_last_name_together_are_noticed(name):
    assert hints_in_name(name) == {Hint.FULL_NAME}


@pytest.mark.parametrize("text", ["01632 960189", "ring 0163-296", "born 03.05.1991", "(030) 901820", "a@b.example"])
def test_numbers_and_addresses_are_noticed_wherever_they_stand(text):
    assert hints_in_words(text) == {Hint.NUMBER}
    assert Hint.NUMBER in hints_in_name(f"Bea {text}")


@pytest.mark.parametrize("text", ["", "at 9:30", "She is 34.", "since 2019", "3 children, 2 dogs", "10/10"])
def test_ages_years_and_counts_are_not(text):
    assert hints_in_words(text) == frozenset()
