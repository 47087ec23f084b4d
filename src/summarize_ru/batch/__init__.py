"""Files of many texts: their rows read, summarized, and written so that nothing is lost on the way."""
