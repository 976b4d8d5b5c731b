"""A protocol's folder: read whole, or refused with every fault, file and place."""

from collections.abc import Mapping
from pathlib import Path

from openipt.core.content import Fault, MalformedContent, folder_digest, read_toml
from openipt.core.content.shelf import read_file, read_folder
from openipt.core.protocols.build import build_protocol
from openipt.core.protocols.definition import Protocol
from openipt.core.protocols.format import ProtocolForm
from openipt.core.protocols.sense import faults_in_protocol

DEFINITION, README = "protocol.toml", "README.md"


class MalformedProtocol(MalformedContent):
    """A protocol's files cannot be used; `faults` says why, all at once."""

    code = "protocol.malformed"

    def __init__(self, name: str, faults: tuple[Fault, ...]) -> None:
        self.name = name
        super().__init__(faults)


def read_protocol(files: Mapping[str, bytes], *, name: str) -> Protocol:
    """The protocol these files spell, ours or a clinic's own.

    Takes    files: bytes by file name, as they stand in the folder · name: the folder's, used in refusals
    Raises   MalformedProtocol with all faults
    """
    faults = _faults_of_names(files)
    if DEFINITION in files:
        try:
            form = read_toml(files[DEFINITION], as_=ProtocolForm, name=DEFINITION)
            faults += faults_in_protocol(form, file=DEFINITION)
        except MalformedContent as refusal:
            faults += refusal.faults
    if faults:
        raise MalformedProtocol(name, tuple(faults))
    return build_protocol(form, digest=folder_digest(files))


def check_path(path: Path) -> tuple[Fault, ...]:
    """Every fault of a protocol's folder, or of one protocol.toml by itself; none means that it can be used."""
    try:
        if path.is_file():
            form = read_toml(read_file(path), as_=ProtocolForm, name=path.name)
            return tuple(faults_in_protocol(form, file=path.name))
        read_protocol(read_folder(path), name=path.name)
    except MalformedContent as refusal:
        return refusal.faults
    return ()


def _faults_of_names(files: Mapping[str, bytes]) -> list[Fault]:
    expected = (DEFINITION, README)
    missing = [Fault(file=name, says="this file is missing") for name in expected if name not in files]
    strange = [
        Fault(file=name, says="no such file belongs in a protocol's folder") for name in files if name not in expected
    ]
    return missing + strange
