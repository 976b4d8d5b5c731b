"""Everything that is kept of me, entry by entry, to be read and printed."""
