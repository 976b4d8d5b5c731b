"""A person's safety plan as colleagues see it: made and revised together, and what the person wants changed."""
