"""What is to be sent, written with its cause; sending comes later and elsewhere."""
