"""The timeline of an episode as a page: a picture, the same as a list, and a form for each entry."""
