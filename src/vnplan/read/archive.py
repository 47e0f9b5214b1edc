"""Zip archives from unknown hands: nothing is unpacked before its size is known to be bounded."""

from __future__ import annotations

import io
import zipfile
import zlib

from vnplan.config import ParseConfig
from vnplan.errors import DamagedFileError, EncryptedFileError, LimitExceededError

# Office files hold some hundred parts, and their XML packs to a tenth, seldom to a fiftieth.
_MOST_PARTS = 20_000
_BOMB_RATIO, _BOMB_SIZE = 200, 16_000_000
# A part is held as a tree, which takes about ten times its bytes.
_PART_SHARE = 4


class Archive:
    """The parts of a zip file in memory, read one by one.

    Raises :class:`DamagedFileError` when the archive is cut off or broken (its cause says how),
    :class:`EncryptedFileError` when a part asks for a password and
    :class:`LimitExceededError` when it would unpack to more than ``config.max_bytes``.
    """

    def __init__(self, data: bytes, label: str, config: ParseConfig) -> None:
        self._label = label
        self._part_limit = config.max_bytes // _PART_SHARE
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
            raise DamagedFileError(f"{label} is cut off or broken; download or copy it again") from error
        self._check(config.max_bytes)

    def _check(self, limit: int) -> None:
        infos = self._zip.infolist()
        if len(infos) > _MOST_PARTS:
            raise LimitExceededError(f"{self._label} holds {len(infos):,} parts; no document does")
        total = self.size = sum(info.file_size for info in infos)
        if total > limit:
            raise LimitExceededError(
                f"{self._label} unpacks to {total:,} bytes, more than {limit:,}; "
                "raise ParseConfig(max_bytes=…) if you trust the file"
            )
        for info in infos:
            if info.file_size > _BOMB_SIZE and info.file_size > _BOMB_RATIO * max(1, info.compress_size):
                raise LimitExceededError(
                    f"{self._label} unpacks to {info.file_size // max(1, info.compress_size)} times its "
                    "size; no document does, the file may be hostile"
                )

    def names(self) -> tuple[str, ...]:
        """The names of the parts."""
        return tuple(self._parts)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, None when there is no such part."""
        info = self._parts.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise EncryptedFileError(f"{self._label} asks for a password; save a copy without one")
        if info.file_size > self._part_limit:
            raise LimitExceededError(
                f"{name} in {self._label} unpacks to {info.file_size:,} bytes, more than "
                f"{self._part_limit:,}; raise ParseConfig(max_bytes=…) if you trust the file"
            )
        try:
            with self._zip.open(info) as part:
                return part.read(info.file_size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise DamagedFileError(
                f"{self._label} is cut off or broken in {name}; download or copy it again"
            ) from error
