"""Reading a PDF as whoever gets it: its words, its size, and how it is tagged."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2


@dataclass(frozen=True, kw_only=True)
class Read:
    """What a file holds. size: of the first page, in points · title: as a reader's window shows it"""

    words: str
    size: tuple[int, int]
    pages: int
    title: str
    is_tagged: bool


def read(file: bytes) -> Read:
    """The file, opened and closed."""
    document = pypdfium2.PdfDocument(file)
    try:
        pages = [document[number] for number in range(len(document))]
        words = " ".join(page.get_textpage().get_text_bounded() for page in pages)
        wide, high = pages[0].get_size()
        return Read(
            words=" ".join(words.replace("\N{ZERO WIDTH SPACE}", "").split()),
            size=(round(wide), round(high)),
            pages=len(pages),
            title=document.get_metadata_value("Title"),
            is_tagged=document.is_tagged(),
        )
    finally:
        document.close()
