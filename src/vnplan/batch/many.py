"""``vnplan.read_many``."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import closing
from functools import partial
from typing import cast

from vnplan.batch.elsewhere import File, is_one, named
from vnplan.batch.engine import run
from vnplan.batch.outcome import Answer, Outcome
from vnplan.batch.work import read_plan
from vnplan.config import DEFAULT, ParseConfig
from vnplan.model import Plan


def read_many(
    paths: Iterable[File] | File,
    *,
    executor: Executor | None = None,
    jobs: int | None = None,
    config: ParseConfig | None = None,
    timeout: float | None = None,
) -> Iterator[Outcome]:
    """Read many files at once; yield one :class:`vnplan.Outcome` a file, as each is done.

    ::

        for outcome in vnplan.read_many(Path("plans").rglob("*.pdf")):
            if outcome.plan is None:
                print(outcome.error)
            else:
                print(outcome.path, len(outcome.plan.targets))

    ``paths`` may be a generator: it is taken from only as files are done, and only a few files a
    worker are under way, so that memory does not grow with their number. The order of outcomes
    is the order in which files are done.

    A path may also be a file as ``fsspec.open`` gives it, in S3 or any other store. A worker opens
    it, and ``path`` of the outcome is its address.

    ``executor`` is any ``concurrent.futures.Executor``: threads, a pool of your own,
    ``dask.distributed.Client().get_executor()``. It is not shut down. By default ``jobs``
    processes are started, as many as there are processors to use. In a script that is run on
    Windows, macOS or Python 3.14 they need ``if __name__ == "__main__":``.

    ``timeout`` are the seconds one file may take (default: ``config.timeout``).

    Never raises for what is in a file or for a file that is missing: that is the outcome's
    ``error``, also when a file takes too long, or kills the process that reads it. Raises
    :class:`vnplan.errors.BatchError` or :class:`vnplan.errors.ConfigError` for misuse.
    """
    config = config or DEFAULT
    if config != DEFAULT:
        from vnplan.lexicon import load

        load(config)  # an entry of the user's that is not usable is told here, once
    each = (cast(File, paths),) if is_one(paths) else cast("Iterable[File]", paths)
    names = (named(path) for path in each)
    answers = run(
        names,
        partial(read_plan, config=config),
        executor=executor,
        jobs=jobs,
        timeout=config.timeout if timeout is None else timeout,
    )
    return _outcomes(answers)


def _outcomes(answers: Generator[Answer[Plan], None, None]) -> Iterator[Outcome]:
    with closing(answers):
        for answer in answers:
            plan = answer.value
            sha256 = answer.sha256 if plan is None else plan.source.sha256
            yield Outcome(str(answer.path), plan, answer.error, answer.seconds, sha256)
