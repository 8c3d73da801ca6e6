"""Whom to turn to: lines by country, and the pages a review gives way to."""
