"""The register of other care as pages: medication, other therapy, whoever else is involved."""
