"""What a person tells between two sessions: what happened in their week, and that they cannot come to the next one."""
