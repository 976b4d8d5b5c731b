"""What is the same for measures and protocols: listing, checking a folder, bringing one in."""
