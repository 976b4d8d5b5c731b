"""The timeline of a course's episode, as told, entry by entry."""
