"""Courses of IPT: contracts, sessions held, focus, moves between states."""
