"""What kind of disk a path lies on, as Linux lists it. Elsewhere nothing is known, and nothing is said."""

from __future__ import annotations

from pathlib import Path

_MOUNTS = Path("/proc/self/mounts")
_FORGETFUL = frozenset({"tmpfs", "ramfs"})
_SHARED = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.glusterfs", "ceph", "lustre"})


def is_forgetful(path: Path) -> bool:
    """Whether what is written there lies in memory and is gone after a restart."""
    return kind_of(path) in _FORGETFUL


def is_shared(path: Path) -> bool:
    """Whether it lies on another machine, where locks and syncs cannot be relied on."""
    return kind_of(path) in _SHARED


def kind_of(path: Path) -> str:
    """The kind of file system under a path, as the kernel calls it; empty where that cannot be told."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    place = path.resolve()
    fields = [line.split() for line in lines]
    # the mount nearest to the path; of two on one place the later hides the earlier
    under = [(len(at), number, kind) for number, (_, at, kind, *_) in enumerate(fields) if place.is_relative_to(at)]
    return max(under)[2] if under else ""
