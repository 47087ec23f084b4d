"""Shared by scorers and keywords: features of a document, graphs, bias, and the selection of sentences."""
