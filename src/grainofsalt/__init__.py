"""Grain of Salt: an honest record of who said what, how surely, in which words."""
