"""What a course works on and why: the therapist's view, formulation, goals, dispute stages, contracts, reviews."""
