"""What a course asks by its schedule, what its therapist changed about that, and where everything stands."""
