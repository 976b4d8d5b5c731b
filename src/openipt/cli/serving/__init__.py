"""Serving: the web server and the jobs beside it, kept running by one supervisor."""
