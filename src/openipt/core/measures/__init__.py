"""Questionnaires: what is asked, how answers become points, and what the points mean."""
