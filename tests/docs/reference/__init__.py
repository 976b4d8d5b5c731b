"""Pages written from the code itself: run `python -m tests.docs.reference` after changing what they tell of."""

from tests.docs.pages import ROOT
from tests.docs.reference import crisis_contacts, permissions, public_names, record_schema, thresholds

FOLDER = ROOT / "docs" / "reference"
PAGES = {
    "crisis-contacts.md": crisis_contacts.page,
    "permissions.md": permissions.page,
    "python.md": public_names.page,
    "record.schema.json": record_schema.page,
    "thresholds.md": thresholds.page,
}
