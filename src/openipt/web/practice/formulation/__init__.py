"""What a course works on and why, as pages: own view, evidence, agreement, dispute stage and goals."""
