"""Pictures of every main page of the demo, on a phone and on a desk, to be looked at: `make shots`."""
