"""What the parts of a plain text are: headings, items, tables, furniture and so on."""
