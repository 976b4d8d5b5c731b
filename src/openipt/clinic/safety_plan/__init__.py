"""Safety plans, version by version, and what their people want changed."""
