"""Rule files become compiled rules, and rules become findings."""
