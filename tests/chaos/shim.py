"""The library that remembers what was synced, built from power.c where a compiler is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("power.c")


class NoCompiler(Exception):
    """Without a C compiler no power cut can be simulated here."""

    def __init__(self) -> None:
        super().__init__(
            "No C compiler (cc) was found, so no power cut can be simulated. Install one: apt-get install gcc"
        )


def build(folder: Path) -> Path:
    """The library, ready for LD_PRELOAD.

    Raises   NoCompiler; CalledProcessError when the source does not compile, with the compiler's words
    """
    compiler = shutil.which("cc")
    if compiler is None:
        raise NoCompiler
    library = folder / "power.so"
    flags = ["-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
    subprocess.run([compiler, *flags, "-o", str(library), str(SOURCE), "-ldl", "-lpthread"], check=True)
    library.chmod(0o755)  # a server runs as another user, and must be able to load it
    return library
