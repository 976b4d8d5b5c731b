"""Readings for the person: what they were given, to read, to listen to and to print."""
