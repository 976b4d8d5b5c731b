from types import ModuleType

from openipt.core import screens


def test_all_is_true():
    public = {
        name for name, value in vars(screens).items() if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert sorted(public) == sorted(screens.__all__)
