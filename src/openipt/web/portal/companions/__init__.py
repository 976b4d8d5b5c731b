"""Who is beside me: who may see what since when, to allow and to take back."""
