"""TODO(founders): events."""
