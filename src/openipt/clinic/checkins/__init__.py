"""Answers given, item by item, and their points, on which version, in which language."""
