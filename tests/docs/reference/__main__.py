"""Write the pages anew."""

from tests.docs.reference import FOLDER, PAGES

for name, page in PAGES.items():
    FOLDER.joinpath(name).write_text(page(), encoding="utf-8")
