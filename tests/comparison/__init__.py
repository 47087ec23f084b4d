"""The library against others that compute the same."""
