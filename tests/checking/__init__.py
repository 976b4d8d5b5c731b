"""Checks of our own, each run as `python -m tests.checking.<name>` by tests/checks.py."""
