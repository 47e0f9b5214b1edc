"""Places: cases, the whole table of units, and that no text raises."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import vnplan
from cases_md import CASES, Case, params
from vnplan.cli import main
from vnplan.errors import MissingDependencyError
from vnplan.places import register, table
from vnplan.places.names import EMPTY_NAMES, PROVINCES_RAISED

SRC = Path(__file__).parent.parent / "src"


@pytest.fixture(scope="module")
def rows() -> tuple[table.Row, ...]:
    mended = (
        r._replace(
            ward=EMPTY_NAMES.get(r.ward, r.ward), province=PROVINCES_RAISED.get(r.province, r.province)
        )
        for r in table.read().rows
    )
    return tuple(r for r in mended if " " in r.old_ward)


@pytest.mark.parametrize("composition", ["NFC", "NFD"])
@pytest.mark.parametrize("case", params(CASES / "places"))
def test_places(case: Case, composition: str) -> None:
    issuer, *rest = case.text.split("\n")
    given: dict[str, str] = yaml.safe_load("\n".join(rest)) or {}
    parts = {
        name: unicodedata.normalize(composition, words)  # type: ignore[arg-type]  # "NFC" or "NFD"
        for name, words in {"issuer": issuer, **given}.items()
    }
    found = vnplan.resolve_place(
        parts["issuer"], parent=parts.get("parent"), place=parts.get("place"), issued=parts.get("issued")
    )
    if not case.matches:
        assert found is None
        return
    assert found is not None
    got = {name: getattr(found, name) for name in case.expected}
    assert got == case.expected


def test_every_unit_of_today_comes_back_whole(rows: tuple[table.Row, ...]) -> None:
    for province, ward in {(r.province, r.ward) for r in rows}:
        name = f"{ward}, {province}"
        for text, issued in ((f"UBND {name}", None), (name.upper(), "2026-01-05")):
            found = vnplan.resolve_place(text, issued=issued)
            assert found is not None
            assert (found.province, found.ward, found.former) == (province, ward, None), text
            assert found.certain or issued is None


def test_every_unit_of_before_comes_to_its_one_successor(rows: tuple[table.Row, ...]) -> None:
    successors: dict[tuple[str, str, str], set[str]] = {}
    for r in rows:
        successors.setdefault((r.old_ward.lower(), r.old_district.lower(), r.old_province), set()).add(r.ward)
    lost = []
    for (ward, district, province), wards in successors.items():
        found = vnplan.resolve_place(f"UBND {ward}, {district}, {province}")
        assert found is not None
        assert found.ward is None or wards == {found.ward}
        if (found.ward is None) != (len(wards) > 1):
            lost.append((ward, district))
    assert lost == [("phường phường đúc", "quận thuận hóa")]  # a name that begins like a level


def test_the_names_that_the_table_leaves_empty_are_all_mended() -> None:
    units = [unit for found in register.load().units.values() for unit in found]
    assert len(units) == 3321
    assert all(" " in unit.ward for unit in units)


def test_every_commune_has_a_code_of_its_own() -> None:
    units = {unit for found in register.load().units.values() for unit in found}
    codes = {unit.code for unit in units}
    assert len(codes) == 3321
    assert all(code is not None and len(code) == 5 and code.isdigit() for code in codes)


def test_a_plan_has_its_place_and_the_json_has_not() -> None:
    plan = vnplan.parse(
        "ỦY BAN NHÂN DÂN\nPHƯỜNG BÀN CỜ\nSố: 12/KH-UBND\nBàn Cờ, ngày 05 tháng 01 năm 2026\n"
        "KẾ HOẠCH\nPhát triển kinh tế - xã hội năm 2026\nI. CHỈ TIÊU\n- Trồng mới 500 cây xanh."
    )
    assert plan.place is not None
    assert (plan.place.ward, plan.place.certain) == ("Phường Bàn Cờ", True)
    assert "place" not in json.loads(plan.model_dump_json())
    assert "place" not in vnplan.Plan.model_json_schema()["properties"]
    assert vnplan.parse("").place is None


def test_parsing_does_not_look_places_up() -> None:
    code = (
        "import sys, vnplan; vnplan.parse('UBND XÃ TÂN PHÚ'); print('vnplan.places' in sys.modules);"
        "vnplan.resolve_place('tỉnh Đồng Nai'); print('underthesea' in sys.modules)"
    )
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.split() == ["False", "False"]


def test_without_the_table_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "find_spec", lambda _: None)
    with pytest.raises(MissingDependencyError, match="pip install"):
        table.read()


WORDS = st.sampled_from(
    [
        "UBND",
        "xã",
        "XÃ",
        "Phường",
        "TP.",
        "TP.HCM",
        "P.1",
        "tỉnh",
        "TỈNH ỦY",
        "huyện",
        "thị xã",
        "Tân Phú",
        "Hậu Giang",
        "Phước Tỉnh",
        "Cần Thơ",
        ",",
        " - ",
        "\n",
        "ủy",
        "01",
        "hội",
        "Đà Lạt",
        "đặc khu",
        "(",
        "t.",
    ]
)
TEXTS = st.one_of(st.none(), st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join))
DATES = st.one_of(st.none(), st.text(max_size=10), st.sampled_from(["2025", "2026-01", "2019-07-01"]))


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, TEXTS, DATES)
def test_no_text_raises(
    issuer: str | None, parent: str | None, place: str | None, issued: str | None
) -> None:
    found = vnplan.resolve_place(issuer, parent=parent, place=place, issued=issued)
    if found is not None:
        assert found.province in register.load().codes
        assert (found.ward is not None) == (found.level == "commune")


def test_long_lines_cost_no_more() -> None:
    vnplan.resolve_place("tỉnh Đồng Nai")
    start = time.process_time()  # of this process: others may be busy
    for text in ("xã " * 100_000, "t.p." * 100_000, "xã" + " " * 400_000 + "A", "XÃ TÂN - " * 50_000):
        vnplan.resolve_place(text, parent=text, place=text)
    assert time.process_time() - start < 1  # a hundredth of it is usual


@pytest.mark.parametrize(
    ("name", "province"),
    [("Cần Thơ", "Thành phố Cần Thơ"), ("Hậu Giang", "Thành phố Cần Thơ"), ("Vĩnh Long", "Tỉnh Vĩnh Long")],
)
def test_the_command_takes_a_bare_name_for_a_province(
    capsys: pytest.CaptureFixture[str], name: str, province: str
) -> None:
    assert main(["place", "--json", name]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["province"], found["level"]) == (province, "province")
    assert main(["place", "Không Đâu Cả"]) == 1
    assert capsys.readouterr().out == ""
