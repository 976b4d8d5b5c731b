"""Content is data: read strictly from bytes, fingerprinted, and kept on shelves. Nothing in it is ever run."""

from openipt.core.content.digests import folder_digest
from openipt.core.content.reading import Content, Fault, MalformedContent, Strict, read_toml
from openipt.core.content.shaped import from_json, from_plain
from openipt.core.content.shelf import Shelf
from openipt.core.content.sources import SourceForm

__all__ = [
    "Content",
    "Fault",
    "MalformedContent",
    "Shelf",
    "SourceForm",
    "Strict",
    "folder_digest",
    "from_json",
    "from_plain",
    "read_toml",
]
