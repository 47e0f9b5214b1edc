"""Steps that take Markdown and HTML marks off the words."""
