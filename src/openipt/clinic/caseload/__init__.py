"""The therapist's list: reads only."""
