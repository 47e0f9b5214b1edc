"""Small recognisers: text to value and place. They know no document, only words."""
