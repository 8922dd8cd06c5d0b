"""One file per view: what it asks, how it draws, what a gesture means."""
