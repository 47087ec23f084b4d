"""Files of many texts: reads, summarizes and writes their rows, so that nothing is lost on the way."""
