"""TODO(founders): export."""
