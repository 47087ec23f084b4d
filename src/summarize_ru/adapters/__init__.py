"""Bridges to other libraries: one module for each library, which no other module imports."""
