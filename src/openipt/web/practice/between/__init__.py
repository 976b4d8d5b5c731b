"""What a person told, prepared and said between two sessions, as those in their circle of care read it."""
