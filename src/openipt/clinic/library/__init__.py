"""A clinic's own measures and protocols, kept byte for byte."""
