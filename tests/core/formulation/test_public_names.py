from types import ModuleType

from openipt.core import formulation


def test_all_is_true():
    public = {
        name
        for name, value in vars(formulation).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert sorted(public) == sorted(formulation.__all__)
