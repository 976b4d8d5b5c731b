"""For anyone: what this is, help now, signing in and out. Nothing here needs to know who asks."""
