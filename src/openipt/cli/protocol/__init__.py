"""Protocols from the command line."""
