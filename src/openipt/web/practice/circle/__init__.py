"""Somebody's closeness circle and the inventory behind it, as staff see and write it."""
