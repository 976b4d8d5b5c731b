"""The initial phase as facts: what was asked, found, named and agreed; other care; unwanted events."""
