"""Letters of a course: drafted from its record, written, signed, shared with the person, and kept as they were."""
