"""What scorers and keywords share: features of a document, graphs, bias, and the selection of sentences."""
