"""From characters to sentences and words."""
