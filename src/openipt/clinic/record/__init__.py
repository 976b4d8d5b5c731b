"""What is kept of one person, whole, and how each part of it may leave the service."""
