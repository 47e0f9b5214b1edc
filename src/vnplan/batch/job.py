"""``vnplan batch`` without its printing: many files into one output, which can be taken up again."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, field
from functools import partial
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import TextIO

from vnplan import __version__
from vnplan.batch.elsewhere import Elsewhere
from vnplan.batch.engine import run
from vnplan.batch.journal import Entry, Journal
from vnplan.batch.outcome import Answer
from vnplan.batch.prepared import Prepared, Unchanged, prepare, unpack
from vnplan.batch.work import sha256_of
from vnplan.config import DEFAULT, ParseConfig
from vnplan.errors import BatchError, VnplanError
from vnplan.export.forms import form_of, hindrance, open_writer, replacing
from vnplan.export.ours import check_replaceable
from vnplan.export.rows import table_named, unread_row
from vnplan.model import SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class Settings:
    """What a batch writes and how it works. ``table`` is for forms that hold one table."""

    out: Path
    table: str = "targets"
    bom: bool = False
    jobs: int | None = None
    timeout: float | None = None
    resume: bool = False
    errors: Path | None = None
    config: ParseConfig = DEFAULT
    context: BaseContext | None = None

    @property
    def journal(self) -> Path:
        """The journal beside the output."""
        return self.out.with_name(f"{self.out.name}.journal")


@dataclass(slots=True)
class Tally:
    """How far a batch is. ``skipped`` are files done by an earlier run, ``read`` by this one.

    ``damaged`` are lines of the journal that are of no use; their files were read again.
    """

    files: int
    read: int = 0
    skipped: int = 0
    failed: int = 0
    targets: int = 0
    doubtful: int = 0
    seconds: float = 0.0
    emptied: int = 0
    begun_anew: bool = False
    damaged: int = 0
    failures: dict[str, Failure] = field(default_factory=dict)

    @property
    def done(self) -> int:
        """Files that have their answer."""
        return self.read + self.skipped + self.failed


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read. ``error`` is the kind of error, ``message`` says what to do."""

    error: str
    message: str
    sha256: str | None


Tell = Callable[[Tally], None]


def run_batch(paths: Sequence[str], settings: Settings, tell: Tell = lambda tally: None) -> Tally:
    """Read every path and write the output, sorted by path; ``tell`` hears at the beginning and of each
    file that is done.

    The output is there whole or not at all; until then the journal beside it keeps what is done,
    and a later run with ``resume`` goes on from there to the same output.

    Raises :class:`vnplan.errors.BatchError` when it cannot begin,
    :class:`vnplan.errors.MissingDependencyError` when the output needs a library that is not
    installed, ``OSError`` when something cannot be written.
    """
    form = form_of(settings.out)
    form.check()
    tables = form.tables or (table_named(settings.table).name,)
    stamp = {
        "vnplan": __version__,
        "schema_version": SCHEMA_VERSION,
        "tables": tables,
        "config": repr(settings.config),
    }
    for path in filter(None, (settings.out, settings.errors)):
        if told := hindrance(path):
            raise BatchError(told)
    _check_names(settings)
    start = time.monotonic()
    with ExitStack() as open_files:
        journal = Journal(settings.journal, stamp, resume=settings.resume)
        open_files.callback(journal.close)
        errors = open_files.enter_context(_errors(settings.errors)) if settings.errors else None
        batch = _Batch(paths, settings, tables, journal, errors, tell)
        tell(batch.tally)
        try:
            batch.read()
            batch.write()
            journal.end()
        finally:
            batch.tally.seconds = time.monotonic() - start
        return batch.tally


def _check_names(settings: Settings) -> None:
    """Nothing of somebody else's may be replaced, and nothing written over another output."""
    written = [path for path in (settings.out, settings.journal, settings.errors) if path]
    if len({os.path.realpath(path) for path in written}) < len(written):
        raise BatchError(f"{settings.errors} cannot be the list of errors too; give that a name of its own")
    for path in (settings.out, settings.errors):
        if path is not None:
            try:
                check_replaceable(path)
            except VnplanError as error:
                raise BatchError(str(error)) from error


def _errors(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", errors="backslashreplace", buffering=1)
    except OSError as error:
        raise BatchError(f"{path} cannot be written: {error.strerror or error}") from error


class _Batch:
    """One run: which files are done, where they are in the journal."""

    def __init__(
        self, paths: Sequence[str], settings: Settings, tables: tuple[str, ...], journal: Journal,
        errors: TextIO | None, tell: Tell,
    ) -> None:  # fmt: skip
        self.tally = Tally(len(set(paths)), begun_anew=journal.foreign, damaged=journal.damaged)
        self._paths, self._settings, self._tables = tuple(dict.fromkeys(paths)), settings, tables
        self._journal, self._errors, self._tell = journal, errors, tell
        self._done: dict[str, Entry] = {}
        self._resumes = len(journal) > 0

    def read(self) -> None:
        """Every file that the journal does not have."""
        settings = self._settings
        timeout = settings.config.timeout if settings.timeout is None else settings.timeout
        # What has to be fetched before it can be compared is fetched where it would be read.
        afar = self._resumes and any(isinstance(path, Elsewhere) for path in self._paths)
        known = self._journal.known() if afar else frozenset()
        work = partial(prepare, tables=self._tables, config=settings.config, known=known)
        answers = run(self._undone(), work, jobs=settings.jobs, timeout=timeout, context=settings.context)
        with closing(answers):
            for answer in answers:
                self._take(answer)
                self._tell(self.tally)

    def _undone(self) -> Iterator[str]:
        for path in self._paths:
            entry = self._journal.find(_name(path), sha256_of(path)) if self._resumes else None
            if entry is None:
                yield path
                continue
            self._skip(path, entry)
            self._tell(self.tally)

    def _skip(self, path: str, entry: Entry) -> None:
        self.tally.skipped += 1
        self._count(path, entry)

    def _take(self, answer: Answer[Prepared | Unchanged]) -> None:
        tally = self.tally
        if isinstance(answer.value, Unchanged):
            entry = self._journal.find(_name(answer.path), answer.value.sha256)
            if entry is not None:  # it is: the worker was told what the journal has
                self._skip(answer.path, entry)
            return
        if answer.value is not None:
            tally.read += 1
            self._count(answer.path, self._journal.add(_name(answer.path), answer.value))
            return
        tally.failed += 1
        failure = Failure(type(answer.error).__name__, str(answer.error), answer.sha256)
        tally.failures[answer.path] = failure
        if self._errors is not None:
            record = {"path": shown(answer.path), **asdict(failure), "seconds": round(answer.seconds, 3)}
            self._errors.write(f"{json.dumps(record, ensure_ascii=False)}\n")

    def _count(self, path: str, entry: Entry) -> None:
        self._done[path] = entry
        self.tally.targets += entry.targets
        self.tally.doubtful += entry.doubtful

    def write(self) -> None:
        """The output, sorted by path."""
        settings, tables = self._settings, self._tables
        with replacing(settings.out) as part:
            writer = open_writer(part, form_of(settings.out), tables, bom=settings.bom)
            for document, path in documents(self._paths):
                entry = self._done.get(path)
                if entry is not None:
                    for table, rows in unpack(self._journal.data(entry), tables, document):
                        writer.add(table, rows)
                elif "documents" in tables:
                    failure = self.tally.failures[path]
                    why = (failure.sha256, failure.error, failure.message)
                    writer.add("documents", [unread_row(document, shown(_name(path)), *why)])
            writer.close()
        self.tally.emptied = getattr(writer, "emptied", 0)


def documents(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each path and how it is shown, sorted; a name that shows like another gets a number.

    >>> list(documents(["b.txt", "a\\\\xff.txt", "a\\udcff.txt"]))
    [('a\\\\xff.txt', 'a\\\\xff.txt'), ('a\\\\xff.txt (2)', 'a\\udcff.txt'), ('b.txt', 'b.txt')]
    """
    taken: set[str] = set()
    for name, path in sorted((shown(path), path) for path in paths):
        document, number = name, 1
        while document in taken:
            number += 1
            document = f"{name} ({number})"
        taken.add(document)
        yield document, path


def _name(path: str) -> str:
    if isinstance(path, Elsewhere):
        return path.file_name
    return os.path.basename(path)  # noqa: PTH119  (a name, also one that is not valid text)


def shown(path: str) -> str:
    """A path as text, also where the file system holds bytes that are none."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
