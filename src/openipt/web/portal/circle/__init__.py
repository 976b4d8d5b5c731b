"""My circle: the people in my life, drawn by the person themselves while their therapist has asked them to."""
