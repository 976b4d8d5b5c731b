"""Sign-in, memberships and roles; permissions.py is the one table."""
