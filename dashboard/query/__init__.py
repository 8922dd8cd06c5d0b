"""What the user has selected: clauses, their crossfilter, their spellings as URL and English."""
