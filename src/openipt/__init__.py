"""openipt carries a whole course of Interpersonal Psychotherapy: core, clinic, faces, config."""

__version__ = "0.1.0"
