"""Backups and what comes of them: copied while people work, sealed, read back, and brought home to a clean machine."""
