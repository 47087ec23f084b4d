"""Turns what comes from a disk or a network, bytes in any encoding, into text."""
