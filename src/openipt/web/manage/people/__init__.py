"""Pages for whoever arranges who works here: roles, invitations, leave and its cover, and letting somebody go."""
