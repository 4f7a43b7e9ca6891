"""Whether the figures of a reported flight can be true together. Nothing is here yet."""
