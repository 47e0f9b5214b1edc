"""The data model as a promise: the JSON Schema, its version, files that older versions wrote."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import handmade
import vnplan
from conftest import ROOT
from vnplan.cli import main
from vnplan.export.schema import fingerprint, plan_schema
from vnplan.model import SCHEMA_VERSION, Plan

SCHEMA = ROOT / "schema/plan.schema.json"
VERSIONS = ROOT / "schema/versions.json"
CORPUS = sorted(path for path in (ROOT / "corpus").iterdir() if path.suffix in {".txt", ".md"})


def test_the_committed_schema_is_the_one_in_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    printed = capsys.readouterr().out
    assert SCHEMA.read_text("utf-8") == printed, "run: vnplan schema > schema/plan.schema.json"


def test_a_change_of_the_schema_has_a_version_of_its_own() -> None:
    """Names, types and requirements of a version stay as they are; descriptions may be bettered.

    When this fails: raise ``SCHEMA_VERSION`` in ``model/plan.py``, add the new version with its
    fingerprint to ``schema/versions.json``, write the schema again, add a line to the changelog
    that begins with **Schema** and the version, and keep a plan of it in ``tests/fixtures``.
    """
    versions = json.loads(VERSIONS.read_text("utf-8"))
    assert fingerprint(plan_schema()) == versions.get(SCHEMA_VERSION), (
        f"the schema is not that of version {SCHEMA_VERSION}; raise SCHEMA_VERSION, see this test"
    )
    assert list(versions)[-1] == SCHEMA_VERSION
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    for version in versions:
        assert re.search(rf"^- \*\*Schema\*\* {re.escape(version)}\b", changelog, re.MULTILINE), version
        assert (ROOT / f"tests/fixtures/plan-{version}.json").is_file()


def test_the_fingerprint_sees_structure_and_no_words() -> None:
    schema = plan_schema()
    before = fingerprint(schema)
    words = json.loads(json.dumps(schema))
    words["$defs"]["Target"]["description"] = "other words"
    assert fingerprint(words) == before
    for path in (("$defs", "Header", "properties", "title"), ("$defs", "Target", "properties", "value")):
        changed = json.loads(json.dumps(schema))
        part: Any = changed
        for key in path[:-1]:
            part = part[key]
        del part[path[-1]]
        assert fingerprint(changed) != before, path


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_a_plan_is_the_same_after_json(path: Any) -> None:
    plan = vnplan.read(path)
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_a_saved_plan_of_every_version_can_be_read() -> None:
    for version in json.loads(VERSIONS.read_text("utf-8")):
        saved = (ROOT / f"tests/fixtures/plan-{version}.json").read_text("utf-8")
        plan = Plan.model_validate_json(saved)
        assert plan.schema_version == version
        assert plan.targets and plan.legal_bases and plan.outline and plan.header.title
        for target in plan.targets:
            assert plan.text[target.span] == target.text
        assert plan.coverage == 1.0
        if version == SCHEMA_VERSION:
            assert json.loads(plan.model_dump_json()) == json.loads(saved)


def test_plans_keep_to_the_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(plan_schema())
    validator.check_schema(plan_schema())
    for plan in [handmade.plan(), Plan(), *map(vnplan.read, CORPUS[:6])]:
        validator.validate(json.loads(plan.model_dump_json()))
    broken = json.loads(handmade.plan().model_dump_json())
    broken["targets"][0]["comparator"] = "about"
    assert not validator.is_valid(broken)
