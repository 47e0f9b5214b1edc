"""Blocks into the outline: zones, nesting, headings, findings about the numbering."""

from vnplan.tree.build import build

__all__ = ["build"]
