"""What the records of an older Excel sheet tell of its cells."""

from __future__ import annotations

import struct

import pytest

from vnplan.read.sheet.biff import CellLook, is_locked, sheet_looks
from vnplan.read.sheet.numbers import Format

BOF8 = (0x809, struct.pack("<HH", 0x600, 5) + bytes(12))
BOF5 = (0x809, struct.pack("<HH", 0x500, 5) + bytes(4))
EOF = (0x0A, b"")


def records(*pairs: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in pairs)


def text(words: str, width: int) -> bytes:
    """A counted string of Excel 97."""
    coded = words.encode("utf-16-le")
    return len(words).to_bytes(width, "little") + b"\1" + coded


def font(name: str) -> tuple[int, bytes]:
    return 0x31, bytes(14) + text(name, 1)


def xf(font_number: int, form: int) -> tuple[int, bytes]:
    return 0xE0, struct.pack("<HH", font_number, form) + bytes(16)


def number(row: int, column: int, style: int) -> tuple[int, bytes]:
    return 0x203, struct.pack("<HHHd", row, column, style, 0.954)


def workbook(*sheets: tuple[str, int, bytes]) -> bytes:
    """Globals (five fonts, a format, three styles), then the sheets (name, hidden, records)."""

    def globals_(starts: list[int]) -> bytes:
        bounds = [
            (0x85, struct.pack("<IBB", start, hidden, 0) + text(name, 1))
            for start, (name, hidden, _) in zip(starts, sheets, strict=True)
        ]
        fonts = [font(name) for name in ("Arial", "Arial", "Arial", "Arial", ".VnTimeH")]
        forms = [(0x41E, struct.pack("<H", 164) + text('0.0"%"', 2))]
        return records(BOF8, *fonts, *forms, xf(0, 0), xf(5, 9), xf(0, 164), *bounds, EOF)

    starts, at = [], len(globals_([0] * len(sheets)))
    for _, _, content in sheets:
        starts.append(at)
        at += len(content)
    return globals_(starts) + b"".join(content for _, _, content in sheets)


def test_looks_by_place() -> None:
    rk = (
        0xBD,
        struct.pack("<HH", 1, 2) + struct.pack("<HI", 1, 0) + struct.pack("<HI", 2, 0) + struct.pack("<H", 3),
    )
    sheet = records(BOF8, number(0, 0, 0), number(0, 1, 1), rk, number(5, 5, 99), EOF)
    looks = sheet_looks(workbook(("Biểu 1", 0, sheet), ("Nháp", 1, records(BOF8, number(0, 0, 2), EOF))))
    assert looks["Biểu 1"].visible and not looks["Nháp"].visible
    cells = looks["Biểu 1"].cells
    assert cells[0, 0] == CellLook(Format(), None)
    assert cells[0, 1].format.percent
    # Font 4 does not exist: number 5 is the fifth.
    assert cells[0, 1].font is not None and cells[0, 1].font.capitals
    assert (cells[1, 2].format.percent, cells[1, 3].format.unit) == (True, "%")
    assert (5, 5) not in cells
    assert set(looks["Nháp"].cells) == {(0, 0)}


def test_hidden_rows_and_columns() -> None:
    rows = [
        (0x208, struct.pack("<HHHHHHHH", at, 0, 2, 255, 0, 0, flags, 0)) for at, flags in ((3, 0x20), (4, 0))
    ]
    columns = [(0x7D, struct.pack("<HHHHHH", at, at + 1, 0, 0, flags, 0)) for at, flags in ((5, 1), (8, 0))]
    looks = sheet_looks(workbook(("Biểu 1", 0, records(BOF8, *columns, *rows, EOF))))
    assert (looks["Biểu 1"].hidden.rows, looks["Biểu 1"].hidden.columns) == ({3}, [(5, 6)])


def test_excel_95_counts_strings_in_bytes() -> None:
    old = records(
        BOF5, (0x31, bytes(14) + b"\7.VnTime"), (0x41E, struct.pack("<HB", 164, 2) + b"0%"), xf(0, 164),
        (0x85, struct.pack("<IBB", 0, 0, 0) + b"\1A"), EOF,
    )  # fmt: skip
    assert sheet_looks(old)["A"].visible
    start = len(old)
    moved = old.replace(struct.pack("<IBB", 0, 0, 0) + b"\1A", struct.pack("<IBB", start, 0, 0) + b"\1A")
    look = sheet_looks(moved + records(BOF5, number(0, 0, 0), EOF))["A"].cells[0, 0]
    assert look.format.percent and look.font is not None


@pytest.mark.parametrize(
    ("stream", "locked"),
    [
        (records(BOF8, (0x2F, bytes(6))), True),
        (records(BOF8, (0x42, b"\0\0"), (0x2F, bytes(6)), EOF), True),
        (records(BOF8, EOF, (0x2F, bytes(6))), False), (b"", False), (b"\x09\x08", False),
    ],
)  # fmt: skip
def test_passwords(stream: bytes, locked: bool) -> None:
    assert is_locked(stream) is locked
