"""From what a cable says to what it means: places, posts, issues, each with its evidence."""
