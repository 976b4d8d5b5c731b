"""The same plain addresses and the same Tuesday morning as tests of pages have."""

from tests.web.conftest import _plain_static, _tuesday_morning  # noqa: F401
