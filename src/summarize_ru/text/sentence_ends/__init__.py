"""Where a sentence ends: candidates, rules and the model that decides the rest."""
