"""Coverage-guided fuzzing: what must hold for every input, and what looks for an input for which it does not."""
