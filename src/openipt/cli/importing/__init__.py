"""Bringing past answers in from a file."""
