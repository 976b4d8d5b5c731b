from types import ModuleType

from openipt.core import letters


def test_all_is_true():
    public = {
        name for name, value in vars(letters).items() if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert sorted(public) == sorted(letters.__all__)
