"""Coverage-guided fuzzing: properties of every input, and the search for inputs that break them."""
