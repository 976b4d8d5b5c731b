"""The ground everything clinical stands on: tenancy, sealed text, person keys, and one writer at a time."""
