"""Wires the floors together."""
