"""Measures from the command line."""
