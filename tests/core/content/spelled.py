"""A fault as a program reads it; its words for people have tests of their own."""

from openipt.core.content import Fault


def spelled(fault: Fault) -> str:
    """What is wrong and where, as it was found."""
    return f"{fault.file}: {fault.says}, at {fault.place}" if fault.place else f"{fault.file}: {fault.says}"
