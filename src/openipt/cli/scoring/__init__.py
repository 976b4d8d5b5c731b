"""Scoring from the command line: one set of answers, or a table of them."""
