"""The key store: one key per person and per service, wrapped by the master key, in a database of its own."""
