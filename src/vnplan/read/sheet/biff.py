"""Records of a .xls workbook ([MS-XLS], and Excel 95's): formats and fonts of cells, what is hidden.

Only what the values alone do not tell. Records are type, length, data; what cannot be
understood is passed over.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from vnplan.read.encodings import LegacyFont, legacy_font
from vnplan.read.sheet.hidden import Hidden
from vnplan.read.sheet.numbers import Format, format_of

_BOF, _EOF, _FILEPASS, _BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0085
_FONT, _FORMAT, _XF = 0x0031, 0x041E, 0x00E0
_ROW, _ROW_HIDDEN, _COLUMNS = 0x0208, 0x20, 0x007D
_MULRK = 0x00BD
# NUMBER, RK, FORMULA, LABELSST, LABEL, RSTRING: row, column, look
_CELLS = frozenset((0x0203, 0x027E, 0x0006, 0x0406, 0x00FD, 0x0204, 0x00D6))
_BIFF8 = 0x0600


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell shows its value."""

    format: Format
    font: LegacyFont | None


@dataclass(slots=True)
class SheetLooks:
    """The looks of a sheet's cells by row and column."""

    visible: bool = True
    hidden: Hidden = field(default_factory=Hidden)
    cells: dict[tuple[int, int], CellLook] = field(default_factory=dict)


def is_locked(stream: bytes) -> bool:
    """Whether the workbook asks for a password: a FILEPASS record right after its start."""
    for count, (kind, _, _) in enumerate(_records(stream, 0)):
        if kind == _FILEPASS:
            return True
        if count > 20 or kind == _EOF:
            break
    return False


def sheet_looks(stream: bytes) -> dict[str, SheetLooks]:
    """The looks of every worksheet by its name."""
    fonts: list[LegacyFont | None] = []
    codes: dict[int, str] = {}
    styles: list[tuple[int, int]] = []
    sheets: list[tuple[int, bool, str]] = []
    wide = True
    for kind, at, data in _records(stream, 0):
        if at == 0 and kind == _BOF and len(data) >= 2:
            wide = _u16(data, 0) >= _BIFF8
        elif kind == _FONT and len(data) > 15:
            fonts.append(legacy_font(_string(data, 14, 1, wide=wide)))
        elif kind == _FORMAT and len(data) > 3:
            codes[_u16(data, 0)] = _string(data, 2, 2 if wide else 1, wide=wide)
        elif kind == _XF and len(data) >= 4:
            styles.append((_u16(data, 0), _u16(data, 2)))
        elif kind == _BOUNDSHEET and len(data) > 7:
            sheets.append(
                (int(struct.unpack_from("<I", data)[0]), data[4] & 3 == 0, _string(data, 6, 1, wide=wide))
            )
        elif kind == _EOF:
            break
    looks = [CellLook(format_of(code, codes.get(code)), _font(fonts, number)) for number, code in styles]
    return {name: _sheet(stream, at, looks, visible=visible) for at, visible, name in sheets}


def _sheet(stream: bytes, start: int, looks: list[CellLook], *, visible: bool) -> SheetLooks:
    sheet = SheetLooks(visible)
    for kind, _, data in _records(stream, start):
        if kind in _CELLS and len(data) >= 6:
            _note(sheet, data, looks, _u16(data, 2), _u16(data, 4))
        elif kind == _MULRK and len(data) >= 6:
            first = _u16(data, 2)
            for i in range((len(data) - 6) // 6):
                _note(sheet, data, looks, first + i, _u16(data, 4 + 6 * i))
        elif kind == _ROW and len(data) >= 14 and _u16(data, 12) & _ROW_HIDDEN:
            sheet.hidden.rows.add(_u16(data, 0))
        elif kind == _COLUMNS and len(data) >= 10 and _u16(data, 8) & 1:
            sheet.hidden.columns.append((_u16(data, 0), _u16(data, 2)))
        elif kind == _EOF:
            break
    return sheet


def _note(sheet: SheetLooks, data: bytes, looks: list[CellLook], column: int, style: int) -> None:
    if style < len(looks):
        sheet.cells[_u16(data, 0), column] = looks[style]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, bytes]]:
    """(type, place, data) of each record from ``at`` on."""
    end = len(stream)
    while at + 4 <= end:
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, at, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _string(data: bytes, at: int, width: int, *, wide: bool) -> str:
    """A counted string; since Excel 97 a byte behind the count says whether characters take two bytes."""
    count = _u16(data, at) if width == 2 else data[at]
    at += width
    if not wide:
        return data[at : at + count].decode("latin-1")
    two = data[at] & 1
    at += 1
    return data[at : at + count * (2 if two else 1)].decode("utf-16-le" if two else "latin-1", "replace")


def _font(fonts: list[LegacyFont | None], number: int) -> LegacyFont | None:
    """Fonts are counted from 0, and number 4 is never there."""
    number -= number > 4
    return fonts[number] if 0 <= number < len(fonts) else None


def _u16(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", data, at)[0])
