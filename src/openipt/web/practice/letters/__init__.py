"""Letters as pages: what can be written, writing it, signing it, and what was signed."""
