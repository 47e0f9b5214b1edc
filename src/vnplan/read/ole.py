"""Compound files (OLE2), the container of .doc, .xls and of encrypted office files.

Layout after [MS-CFB]: 512-byte header, a chain of sectors a stream, small streams in a stream
of 64-byte sectors of its own. Every chain is bounded by the number of sectors.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from vnplan.errors import DamagedFileError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE = 0xFFFFFFFA  # this and above are no sectors
_MINI = 64
_ENTRY = 128
_STREAM, _ROOT = 2, 5


@dataclass(frozen=True, slots=True)
class _Entry:
    start: int
    size: int
    kind: int


class CompoundFile:
    """The streams of a compound file by name. Raises :class:`DamagedFileError` when it is cut off."""

    def __init__(self, data: bytes, label: str) -> None:
        self._data, self._label = data, label
        if len(data) < 512 or not data.startswith(MAGIC):
            raise self._broken()
        self._sector = 1 << self._u16(30)
        if self._sector not in (512, 4096):
            raise self._broken()
        self._cutoff = self._u32(56)
        self._fat = self._table(self._fat_sectors())
        self._entries = self._directory(self._chain(self._u32(48)))
        root = next((e for e in self._entries.values() if e.kind == _ROOT), None)
        if root is None:
            raise self._broken()
        self._mini = self._chain(root.start)[: root.size]
        self._mini_fat = self._numbers(self._chain(self._u32(60)))

    def names(self) -> frozenset[str]:
        """Names of the streams and storages, without their folders."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes | None:
        """The bytes of a stream, None when there is none of that name."""
        entry = self._entries.get(name)
        if entry is None or entry.kind != _STREAM:
            return None
        if entry.size >= self._cutoff:
            return self._chain(entry.start, entry.size)
        out, at = [], entry.start
        for _ in range(entry.size // _MINI + 1):
            if at >= len(self._mini_fat):
                break
            out.append(self._mini[at * _MINI : (at + 1) * _MINI])
            at = self._mini_fat[at]
        return b"".join(out)[: entry.size]

    def _fat_sectors(self) -> list[int]:
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        at = self._u32(68)
        for _ in range(len(self._data) // self._sector):
            if at >= _FREE:
                break
            numbers = self._numbers(self._sector_at(at))
            sectors += numbers[:-1]
            at = numbers[-1] if numbers else _FREE
        return [sector for sector in sectors if sector < _FREE]

    def _table(self, sectors: list[int]) -> tuple[int, ...]:
        most = len(self._data) // self._sector + 1
        return self._numbers(b"".join(self._sector_at(sector) for sector in sectors[:most]))

    def _directory(self, data: bytes) -> dict[str, _Entry]:
        """The root and what lies directly in it; embedded objects have streams of the same names."""
        entries: dict[str, _Entry] = {}
        waiting, seen = [0], set()
        while waiting:
            at = waiting.pop() * _ENTRY
            if at in seen or at + _ENTRY > len(data):
                continue
            seen.add(at)
            length, kind = struct.unpack_from("<HB", data, at + 64)
            left, right, child = struct.unpack_from("<III", data, at + 68)
            start, size = struct.unpack_from("<II", data, at + 116)
            name = data[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            entries.setdefault(name, _Entry(start, size, kind))
            waiting += [number for number in ((child,) if at == 0 else (left, right)) if number < _FREE]
        return entries

    def _chain(self, at: int, size: int | None = None) -> bytes:
        """The sectors from ``at`` on; a chain that runs in a circle ends at the file's size."""
        out, most = [], len(self._data) // self._sector + 1
        if size is not None:
            most = min(most, -(-size // self._sector))
        for _ in range(most):
            if at >= _FREE:
                break
            out.append(self._sector_at(at))
            if at >= len(self._fat):
                break
            at = self._fat[at]
        data = b"".join(out)
        return data if size is None else data[:size]

    def _sector_at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        return self._data[start : start + self._sector]

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        count = len(data) // 4
        return struct.unpack_from(f"<{count}I", data)

    def _u16(self, at: int) -> int:
        return int(struct.unpack_from("<H", self._data, at)[0])

    def _u32(self, at: int) -> int:
        return int(struct.unpack_from("<I", self._data, at)[0])

    def _broken(self) -> DamagedFileError:
        return DamagedFileError(f"{self._label} is cut off or broken; download or copy it again")
