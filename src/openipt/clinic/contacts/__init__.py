"""The telephone numbers a service gives of its own, version by version."""
