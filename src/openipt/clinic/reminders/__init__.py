"""From a check-in that waits or a session that comes to one neutral message, sent once or listed with its reason."""
