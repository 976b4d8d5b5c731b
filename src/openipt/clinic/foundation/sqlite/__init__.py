"""SQLite that refuses to serve with less than full durability."""
