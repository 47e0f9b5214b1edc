"""A plan as Akoma Ntoso 3.0, the OASIS standard of XML for legal documents (docs/akoma-ntoso.md)."""

from __future__ import annotations

from vnplan.export.akn.document import to_akn

__all__ = ["to_akn"]
