"""Past answers from elsewhere, read from a table or from FHIR: each row whole, or refused with its reason."""

from openipt.core.imports.fhir import read_fhir
from openipt.core.imports.reading import PastRow, Read, RefusedRow, UnreadableFile
from openipt.core.imports.table import read_table

__all__ = ["PastRow", "Read", "RefusedRow", "UnreadableFile", "read_fhir", "read_table"]
