"""What templates of this floor may call."""
