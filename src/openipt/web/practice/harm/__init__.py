"""Harm that may come to somebody, as pages."""
