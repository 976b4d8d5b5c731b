"""Reviews of the course as pages: what asks for one, what it decides, and what earlier ones decided."""
