"""TODO(founders): reading."""
