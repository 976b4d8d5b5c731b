from types import ModuleType

import pytest

from openipt.core import content, measures


@pytest.mark.parametrize("package", [content, measures], ids=lambda package: package.__name__)
def test_all_is_true(package: ModuleType):
    public = {
        name for name, value in vars(package).items() if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    foreign = {"Path"} | ({"Shelf"} if package is measures else set())
    assert sorted(public - foreign) == sorted(package.__all__)
