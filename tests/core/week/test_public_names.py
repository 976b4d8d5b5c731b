from types import ModuleType

from openipt.core import week


def test_all_is_true():
    public = {
        name for name, value in vars(week).items() if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert sorted(public) == sorted(week.__all__)
