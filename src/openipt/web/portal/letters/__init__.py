"""My letters: those my therapist put here, to read, print and keep."""
