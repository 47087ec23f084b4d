"""Bridges to other libraries: one module for each library, and the only one that imports it."""
