"""The social rhythm diary for those in the circle of care: agreeing on it, ending it, and its weeks."""
