"""One session: its page, its draft and its note; all sessions of a course; a therapist’s own notes."""
