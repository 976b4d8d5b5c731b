"""What happened in a session: drafted, signed and locked; and what its therapist keeps for themselves."""
