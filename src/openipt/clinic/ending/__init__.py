"""Endings: what each task left behind, how a course was closed, what follows it; the relapse plan a person keeps."""
