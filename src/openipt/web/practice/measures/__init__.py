"""What one person is asked when, as pages: where each measure stands, what is missing and why, and changing it."""
