"""Which line breaks of a plain text end a paragraph."""
