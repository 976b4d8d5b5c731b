"""What must be right before anybody is let in: each finding a sentence that says how to mend it."""

from openipt.cli.preflight.checking import findings_about
from openipt.cli.preflight.finding import Finding, UnsafeToServe

__all__ = ["Finding", "UnsafeToServe", "findings_about"]
