"""The JSON Schema of a plan, and what of it must not change within a version."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from vnplan.model import Plan

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WORDS = ("description", "title")


def plan_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what ``plan.model_dump_json()`` writes."""
    return {"$schema": _DIALECT, **Plan.model_json_schema(mode="serialization")}


def fingerprint(schema: dict[str, Any]) -> str:
    """A hash of names, types and requirements; the words that describe them may be bettered."""
    bare = json.dumps(_bare(schema), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(bare.encode()).hexdigest()[:16]


def _bare(part: Any, *, names: bool = False) -> Any:
    """Without descriptions. ``names``: the keys here are field names, of which one may be ``title``."""
    if isinstance(part, dict):
        return {
            key: _bare(value, names=key in ("properties", "$defs") and not names)
            for key, value in part.items()
            if names or key not in _WORDS
        }
    return [_bare(value) for value in part] if isinstance(part, list) else part
