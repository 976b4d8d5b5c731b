"""Pages for people: the front door, the portal and the practice."""
