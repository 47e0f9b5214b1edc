"""The command line: ``vnplan COMMAND …``, one file a command.

A command file has ``add`` (its options; light, run at every start) and ``run`` (its work;
imports what it needs when it needs it). stdout is data, stderr is talk. Exit codes: 0 all
went well, 1 some files failed, 2 misuse.
"""

from vnplan.cli.app import main

__all__ = ["main"]
