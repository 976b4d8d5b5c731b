"""Attendance as a page: who stayed away and what that asks, contacts, pauses, absences, and another therapist."""
