"""TODO(founders): language."""
