"""TODO(founders): ledger."""
