from types import ModuleType

from openipt.core import ending


def test_all_is_true():
    public = {
        name for name, value in vars(ending).items() if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert sorted(public) == sorted(ending.__all__)
