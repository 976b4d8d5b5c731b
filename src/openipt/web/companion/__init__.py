"""The room of whoever accompanies somebody: what was agreed with that person, and nothing else of them."""
