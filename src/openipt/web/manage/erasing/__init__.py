"""Erasing somebody and keeping what must be kept, as two colleagues see it. No name stands on these pages."""
