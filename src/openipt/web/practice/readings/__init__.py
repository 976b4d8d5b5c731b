"""Readings as pages: what there is, what somebody was given, and each to look at and print."""
