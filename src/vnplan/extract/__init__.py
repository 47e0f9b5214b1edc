"""Outline to records: header, legal bases, targets, assignments."""
