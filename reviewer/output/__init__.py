"""A review written for people and for programs."""
