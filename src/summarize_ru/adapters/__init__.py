"""Bridges to other libraries, one module for each; a module is the only one to import its library."""
