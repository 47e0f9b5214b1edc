"""Plans into other forms: tables, files, text for a terminal."""
