"""A place: today's province and commune."""

from __future__ import annotations

from typing import Literal

from vnplan.model.base import Noun


class Place(Noun):
    """A unit of the two levels that Vietnam has had since 1 July 2025: province and commune.

    ``level`` is ``"commune"`` when the ward (phường, xã, đặc khu) is known, else ``"province"``.
    The codes are official: two digits for a province, five for a commune (Decision 19/2025/QĐ-TTg).
    ``former`` is the printed name when the units had it before that day: ``xã Vị Đông, huyện Vị
    Thủy, tỉnh Hậu Giang``. ``certain`` is False when the name allows more than one reading.
    """

    province: str
    province_code: str
    ward: str | None = None
    ward_code: str | None = None
    level: Literal["province", "commune"]
    former: str | None = None
    certain: bool
