"""The initial phase as pages: what is there and still missing, and a page for each thing to ask, name and agree."""
