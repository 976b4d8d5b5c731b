"""Screens for suicide a clinician asked, version by version."""
