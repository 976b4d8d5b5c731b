"""A letter as both its readers see it: one page, and the same as a PDF."""

from openipt.web.letters.pdf import CannotBeSet, Paper, pdf_of
from openipt.web.letters.shown import ShownLetter, shown

__all__ = ["CannotBeSet", "Paper", "ShownLetter", "pdf_of", "shown"]
