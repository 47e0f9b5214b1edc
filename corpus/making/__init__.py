"""Makes office files of the documents of the corpus; ``corpus/make.py`` runs it."""
