"""What the words do not say: dates, turns and boundaries, as facts with three answers."""
