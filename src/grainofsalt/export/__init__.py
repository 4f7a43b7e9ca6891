"""Records for other programs. Nothing is here yet: `app.output` writes JSON Lines and tables."""
