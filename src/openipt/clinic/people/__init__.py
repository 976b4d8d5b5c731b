"""People in therapy, and who cares for whom."""
