"""What all tests share: the real documents (when present) and the settings of Hypothesis."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

# The usual run draws the same examples every time, so that a red test is red for everybody.
# HYPOTHESIS_PROFILE=search looks for new ones.
_COMMON = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("usual", _COMMON, max_examples=60, derandomize=True)
settings.register_profile("search", _COMMON, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def shared_folder() -> Path | None:
    """The folder of real documents: ``$VNPLAN_SHARED``, else ``../shared`` beside the checkout."""
    named = os.environ.get("VNPLAN_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    return folder if (folder / "documents").is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents; the test is skipped where there is none."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("the real documents are not on this machine (VNPLAN_SHARED)")
    return folder
