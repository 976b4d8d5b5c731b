"""Screens for suicide as pages: a clinician asks them, and nothing of them is ever sent."""
