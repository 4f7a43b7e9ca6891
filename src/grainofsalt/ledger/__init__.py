"""Many articles, one record. Nothing is here yet."""
