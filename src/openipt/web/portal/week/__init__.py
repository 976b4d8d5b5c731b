"""What happened this week: told in three short steps, looked at, changed and taken back."""
