"""The social rhythm diary of a course: agreed on, kept day by day, given up again; what stands and what stood."""
