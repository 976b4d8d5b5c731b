"""Preparing a difficult talk, a boundary or a decision: step by step, kept as one goes, mine until I share it."""
