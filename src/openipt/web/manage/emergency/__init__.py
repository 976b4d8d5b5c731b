"""Emergency access as whoever reviews it sees it."""
