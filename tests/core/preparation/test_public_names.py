from types import ModuleType

from openipt.core import preparation


def test_all_is_true():
    here = vars(preparation).items()
    public = {name for name, value in here if not name.startswith("_") and not isinstance(value, ModuleType)}
    assert sorted(public) == sorted(preparation.__all__)
