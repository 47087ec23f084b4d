"""The tests: one module for each of the library's, and oracles, properties, types and data beside them."""
