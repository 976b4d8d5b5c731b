"""Opening a service: what must be said, whether it makes sense, and doing it step by step, as often as it takes."""
