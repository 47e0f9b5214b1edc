"""Names of places -> today's province and commune (since 1 July 2025)."""

from vnplan.places.resolve import resolve_place

__all__ = ["resolve_place"]
