"""What a person prepares between sessions, for themselves until they share it."""
