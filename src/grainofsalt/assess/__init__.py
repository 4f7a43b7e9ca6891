"""TODO(founders): assess."""
