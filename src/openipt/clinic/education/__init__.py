"""Which readings somebody was given, has read, and has talked over."""
