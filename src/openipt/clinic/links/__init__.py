"""A link that opens one check-in with a PIN its person chose, for whoever cannot or would rather not sign in."""
