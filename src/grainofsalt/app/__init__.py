"""TODO(founders): app."""
