"""What a service does about the rights of people: erasing, and keeping what must be kept."""
