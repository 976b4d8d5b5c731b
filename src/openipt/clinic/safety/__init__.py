"""Alerts someone must answer, and their answers."""
