"""What changes a service, its people, and their ways in: one idea in each file."""
