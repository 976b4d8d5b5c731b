"""Opening a course, or bringing one in that began elsewhere, with its scores from before."""
