"""Cues of all files go into one table by name: a name used twice mixes two lists."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

from vnplan.lexicon import table

# One list told in two files on purpose.
SHARED = {"recipients"}


def test_no_two_files_use_one_name_for_a_cue() -> None:
    folder = files("vnplan") / "lexicon"
    names = Counter(
        cue
        for file in folder.iterdir()
        if file.name.endswith(".toml")
        for cue in table(file.name.removesuffix(".toml")).get("cues", {})
    )
    assert {name for name, count in names.items() if count > 1} <= SHARED
