"""The JSON Schema of a copy of a record, every kind of entry with what its fields hold and mean."""

from __future__ import annotations

import json
import os
import tempfile

import django
from django.apps import apps


def page() -> str:
    """The schema."""
    if not apps.ready:
        os.environ |= {"OPENIPT_DEMO": "yes", "OPENIPT_VAR": tempfile.gettempdir()}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openipt.config.settings")
        django.setup()
    from openipt.clinic.record.schema import record_schema

    return json.dumps(record_schema(), ensure_ascii=False, indent=1) + "\n"
