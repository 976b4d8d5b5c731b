"""A whole course in a browser: sixteen weeks at Dr Lind's desk and on Mara's phone, told phase by phase."""
