"""What IPT is and what numbers mean. Pure Python: no framework, no clock, no network."""
