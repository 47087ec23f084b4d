"""What scorers and keyphrases share: what is counted of a document, graphs, bias, and which sentences are chosen."""
