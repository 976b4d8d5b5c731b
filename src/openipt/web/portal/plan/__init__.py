"""My plan: what we work on, my goals, and what we agreed, for the person to read, to sign and to rate."""
