"""One page on the health of an installation: counts and times only, nobody's name."""
