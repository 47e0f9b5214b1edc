"""How fast does a folder of documents become a table, does a second process help, is memory flat?

    python benchmarks/batch.py [--files 2000] [--jobs 1 2] [--repeat 3] [--form parquet]

Takes the documents of the corpus, half of them text and half Word, and makes more out of them
(figures changed, so that no two are alike). Runs ``vnplan batch`` on them with each number of
processes, looks at the memory of every worker (Linux), kills a run in the middle with SIGKILL,
resumes it and compares the tables.

Runs are taken in turn, ``--repeat`` rounds of them, and the median of the rounds counts. Two
processors that others use as well are not two, so that seconds alone say little: beside them
stands what the machine itself gains by as many processes, measured in the same round with a loop
that does nothing but count, and how much less processor time the busiest worker needs, which is
the gain when nobody disturbs (Linux).
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
LOOK = 0.5  # seconds between looks at the memory
STATUS = re.compile(r"^PPid:\s+(\d+)$.*^VmRSS:\s+(\d+) kB$", re.MULTILINE | re.DOTALL)
LOOP = "sum(i * i for i in range(50_000_000))"  # some seconds
WORDS = re.compile(rb"(?<=>)[^<]+(?=</w:t>)")
FIGURE = re.compile(r"(?<=\d)\d(?=\d|,|%)")


def main() -> None:
    args = arguments()
    with tempfile.TemporaryDirectory(prefix="vnplan-benchmark-") as name:
        folder = Path(name)
        size = make_documents(folder / "in", args.files)
        print(f"{args.files:,} documents, {size / 1e6:.1f} MB, to .{args.form}, {os.cpu_count()} cores\n")
        rounds = [one_round(folder, args.form, args.jobs) for _ in range(args.repeat)]
        runs, first = rounds[-1].runs, args.jobs[0]
        rows: list[tuple[str, ...]] = []
        for jobs in args.jobs:
            seconds = median(each.runs[jobs].seconds for each in rounds)
            gain = median(each.runs[first].seconds / each.runs[jobs].seconds for each in rounds)
            busiest = median(each.runs[first].busiest / each.runs[jobs].busiest for each in rounds)
            loop = median(jobs / first * each.loops[first] / each.loops[jobs] for each in rounds)
            rows.append(
                (
                    str(jobs), f"{seconds:.1f}", f"{args.files / seconds:.0f}",
                    f"{size / seconds / 1e6:.2f}", f"{gain:.2f} ×", f"{loop:.2f} ×", f"{busiest:.2f} ×",
                )
            )  # fmt: skip
        head = (
            "processes",
            "seconds",
            "documents/s",
            "MB/s",
            f"against {first}",
            "the machine",
            "by CPU time",
        )
        table(head, rows)
        print(f"\nMedians of {args.repeat} rounds.")
        print("\nMemory, MB (resident; the peak of one worker, and workers at a share of the documents)\n")
        table(
            ("processes", "peak of a worker", "at 25 %", "at 100 %", "growth", "peak of the parent"),
            [(str(jobs), *run.memory(args.files)) for jobs, run in runs.items()],
        )
        print(f"\n{killed_and_resumed(folder, args.form, args.jobs[-1], args.files)}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--files", type=int, default=2000, help="documents to make; default 2000")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="processes; default 1 2")
    parser.add_argument("--repeat", type=int, default=3, help="rounds; the median counts")
    parser.add_argument("--form", default="parquet", help="parquet csv xlsx jsonl duckdb sqlite")
    return parser.parse_args()


def make_documents(folder: Path, count: int) -> int:
    """``count`` documents in folders of a hundred; gives their size in bytes."""
    texts = sorted([*ROOT.glob("corpus/*.txt"), *ROOT.glob("corpus/*.md")])
    sources = ([path for path in texts if path.stem != "README"], sorted(ROOT.glob("corpus/formats/*.docx")))
    chance = random.Random(2026)
    size = 0
    for number in range(count):
        kind = sources[number % 2]
        turn, at = divmod(number // 2, len(kind))
        data = kind[at].read_bytes()
        if turn:
            data = (reworded if kind is sources[1] else changed)(data, chance)
        path = folder / f"{number // 100:03}" / f"van-ban-{number:05}{kind[at].suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        size += len(data)
    return size


def changed(text: bytes, chance: random.Random) -> bytes:
    """Other figures."""
    return FIGURE.sub(lambda _: str(chance.randrange(10)), text.decode()).encode()


def reworded(document: bytes, chance: random.Random) -> bytes:
    """Other figures in the words of a Word document."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "word/document.xml":
                data = WORDS.sub(lambda words: changed(words.group(), chance), data)
            new.writestr(part.filename, data)
    return made.getvalue()


@dataclass
class Run:
    """One run: its time, and the memory of its processes as the journal grew."""

    seconds: float = 0.0
    busiest: float = float("nan")  # seconds of processor time of the worker that took most
    peak: int = 0
    parent: int = 0
    seen: list[tuple[int, int]] = field(default_factory=list)  # documents done, largest worker in kB

    def memory(self, files: int) -> tuple[str, ...]:
        if not self.seen:
            return ("?",) * 5
        early = [kb for done, kb in self.seen if files * 0.2 <= done <= files * 0.3]
        late = [kb for done, kb in self.seen if done >= files * 0.9]
        if not early or not late:
            return (f"{self.peak / 1024:.0f}", "?", "?", "?", f"{self.parent / 1024:.0f}")
        a, b = max(early), max(late)
        return (
            f"{self.peak / 1024:.0f}", f"{a / 1024:.0f}", f"{b / 1024:.0f}", f"{b / a:.2f} ×",
            f"{self.parent / 1024:.0f}",
        )  # fmt: skip


class Round(NamedTuple):
    """A run with each number of processes, and the seconds of as many loops at the same time."""

    runs: dict[int, Run]
    loops: dict[int, float]


def one_round(folder: Path, form: str, counts: list[int]) -> Round:
    found = Round({}, {})
    for jobs in counts:
        found.loops[jobs] = counting(jobs)
        found.runs[jobs] = watched(folder, folder / f"{jobs}.{form}", jobs)
    return found


def counting(processes: int) -> float:
    """Seconds until so many processes have counted, all at once."""
    began = time.perf_counter()
    loops = [subprocess.Popen([sys.executable, "-c", LOOP]) for _ in range(processes)]
    for loop in loops:
        loop.wait()
    return time.perf_counter() - began


def start(folder: Path, out: Path, jobs: int, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "vnplan", "batch", str(folder / "in"), "-o", str(out)]
    command += ["--jobs", str(jobs), *more]
    path = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}
    )


def watched(folder: Path, out: Path, jobs: int) -> Run:
    """Run to the end and look at the memory now and then."""
    journal = out.with_name(f"{out.name}.journal")
    for old in (out, journal):
        old.unlink(missing_ok=True)
    run = Run()
    began = time.perf_counter()
    used: dict[int, float] = {}
    process = start(folder, out, jobs)
    while process.poll() is None:
        with suppress(subprocess.TimeoutExpired):
            process.wait(LOOK)
        memory = dict(memory_below(process.pid))
        used.update(
            {pid: max(processor_time(pid), used.get(pid, 0.0)) for pid in memory if pid != process.pid}
        )
        run.parent = max(run.parent, memory.pop(process.pid, 0))
        workers = memory.values()
        if workers:
            run.peak = max(run.peak, *workers)
            run.seen.append((lines(journal), max(workers)))
    run.seconds = time.perf_counter() - began
    run.busiest = max(used.values(), default=run.busiest)
    if process.returncode:
        sys.exit(process.stderr.read().decode() if process.stderr else "the batch failed")
    return run


def lines(journal: Path) -> int:
    return journal.read_bytes().count(b"\n") - 1 if journal.exists() else 0


def processor_time(pid: int) -> float:
    """Seconds that a process has used until now; 0 when it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_below(pid: int) -> Iterator[tuple[int, int]]:
    """Process and resident kB of a process and all below it. Nothing where there is no /proc."""
    parents: dict[int, int] = {}
    memory: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):  # gone in the meantime
            found = STATUS.search(path.read_text("utf-8", "replace"))
            if found:
                parents[int(path.parent.name)] = int(found[1])
                memory[int(path.parent.name)] = int(found[2])
    for other, value in memory.items():
        at = other
        while at in parents and at != pid:
            at = parents[at]
        if at == pid:
            yield other, value


def killed_and_resumed(folder: Path, form: str, jobs: int, files: int) -> str:
    """Kill a run when a third is done, resume it, compare with the run that was not killed."""
    out = folder / f"killed.{form}"
    journal = out.with_name(f"{out.name}.journal")
    process = start(folder, out, jobs)
    while process.poll() is None and lines(journal) < files // 3:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = lines(journal)
    again = start(folder, out, jobs, "--resume")
    said = again.communicate()[1].decode().splitlines()[-1]
    same = digest(out) == digest(folder / f"{jobs}.{form}")
    return f"Killed with {kept:,} done, resumed ({said}): the tables are {'equal' if same else 'NOT EQUAL'}."


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    print("| " + " | ".join(head) + " |")
    print("|" + " ---: |" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
