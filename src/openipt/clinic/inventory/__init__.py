"""The people in somebody's life, as told, session by session."""
