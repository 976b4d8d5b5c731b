"""What did not go out today, and what to do about it."""
