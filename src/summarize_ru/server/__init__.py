"""Doors for other programs: what a request may hold, and the servers that take requests."""
