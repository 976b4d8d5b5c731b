"""The trail: one line per action, in the same transaction, each keyed to the one before."""
