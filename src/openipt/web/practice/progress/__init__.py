"""How one course goes: what the scores say, item by item, and beside an average course."""
