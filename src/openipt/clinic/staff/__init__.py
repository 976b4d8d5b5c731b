"""The people of a service: their roles, their leave and who covers, and that nothing is left without an owner."""
