"""TODO(founders): flight."""
