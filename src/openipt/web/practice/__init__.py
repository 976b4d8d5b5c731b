"""The practice: what therapists, facilitators, supervisors and leads see of people in their care."""
