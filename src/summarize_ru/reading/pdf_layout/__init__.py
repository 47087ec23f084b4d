"""From the positions of letters on the pages of a PDF file to its paragraphs."""
