"""Reading a record in an emergency without belonging to its circle of care: with a reason, for an hour, reviewed."""
