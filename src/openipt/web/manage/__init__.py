"""Where a service looks after itself: for those who lead and arrange it."""
