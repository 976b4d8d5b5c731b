"""The portal: what the person in therapy sees of their own course."""
