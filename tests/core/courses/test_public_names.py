from types import ModuleType

import pytest

from openipt.core import courses, outcomes, protocols, safety, schedules


@pytest.mark.parametrize(
    "package", [courses, outcomes, protocols, safety, schedules], ids=lambda package: package.__name__
)
def test_all_is_true(package: ModuleType):
    public = {
        name for name, value in vars(package).items() if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert sorted(public) == sorted(package.__all__)
