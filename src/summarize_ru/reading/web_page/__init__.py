"""From the tree of an HTML page to its article and its title."""
