"""A folder's fingerprint, so that what was pinned can be recognised byte for byte."""

from collections.abc import Mapping
from hashlib import sha256


def folder_digest(files: Mapping[str, bytes]) -> str:
    """The fingerprint of a folder's files: 64 hexadecimal digits.

    SHA-256 over the sorted names and bytes, each preceded by its length in 8 bytes, so that no two folders spell
    the same stream.
    """
    digest = sha256()
    for name in sorted(files):
        for part in (name.encode("utf-8"), files[name]):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()
