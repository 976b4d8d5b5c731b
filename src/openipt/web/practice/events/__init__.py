"""Unwanted events as pages."""
