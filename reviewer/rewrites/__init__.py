"""Other texts that could be sent: the person's own words, lighter lines, or nothing."""
