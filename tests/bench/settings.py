"""The product's own settings, and one address more: the baseline."""

from openipt.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
