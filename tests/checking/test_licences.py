from __future__ import annotations

import pytest

from tests.checking.licences import REFUSED, faults


@pytest.mark.parametrize("licence", ["GPL-3.0-or-later", "AGPL-3.0", "GNU General Public License v2 (GPLv2)"])
def test_what_does_not_fit(licence):
    assert REFUSED.search(licence)


@pytest.mark.parametrize(
    "licence", ["LGPL-3.0-only", "GNU Lesser General Public License v3 (LGPLv3)", "MIT", "Apache-2.0 OR BSD-3-Clause"]
)
def test_what_fits(licence):
    assert not REFUSED.search(licence)


def test_what_we_stand_on_fits():
    assert list(faults()) == []
