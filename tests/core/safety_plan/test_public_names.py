from types import ModuleType

from openipt.core import safety_plan


def test_all_is_true():
    public = {
        name
        for name, value in vars(safety_plan).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert sorted(public) == sorted(safety_plan.__all__)
