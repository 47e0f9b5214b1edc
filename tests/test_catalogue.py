"""The catalogue of indicators is sound, and the matcher keeps what it promises."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases_md import CASES
from cases_md import load as load_cases
from vnplan.cli.search import matches
from vnplan.config import IndicatorEntry, ParseConfig
from vnplan.extract.targets.catalogue import indicator_of
from vnplan.extract.targets.catalogue.index import Index
from vnplan.extract.targets.catalogue.terms import Terms
from vnplan.folding import fold
from vnplan.grammar.unit import UnitGrammar, UnitMatch
from vnplan.grammar.value import Quantity
from vnplan.lexicon import Lexicon, load, table

ROWS: tuple[Any, ...] = tuple(table("indicators")["indicator"])
WORDS = sorted({word for row in ROWS for name in row["names"] for word in name.split()})
TYPES = {"level", "growth", "change", "ratio", "count", "status"}
DIRECTIONS = {"higher", "lower", "maintain"}
DOMAINS = {
    "economic",
    "social",
    "environment",
    "digital",
    "defence_security",
    "party_building",
    "governance",
}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def printed(unit: str, lexicon: Lexicon) -> Quantity:
    """A quantity of 1 with the unit ``unit`` as printed."""
    match = UnitGrammar.of(lexicon).read(unit, lexicon.fold(unit), 0)
    return Quantity(0, 0, 0, 0, Decimal(1), None, "eq", False, match)


def own_unit(entry: IndicatorEntry, lexicon: Lexicon) -> Quantity | None:
    if entry.unit is None:
        return None
    unit = lexicon.units[entry.unit]
    match = UnitMatch(unit.names[0], 0, 0, unit.id, unit.dimension)
    return Quantity(0, 0, 0, 0, Decimal(1), None, "eq", False, match)


# --- the data


def test_no_two_entries_claim_the_same_name() -> None:
    claimed: dict[str, str] = {}
    for row in ROWS:
        for name in row["names"]:
            owner = claimed.setdefault(fold(name), row["id"])
            assert owner == row["id"], f"{name!r} is a name of {owner} and of {row['id']}"


def test_ids_are_unique() -> None:
    repeated = [key for key, times in Counter(row["id"] for row in ROWS).items() if times > 1]
    assert not repeated


def test_every_field_is_of_its_list(lexicon: Lexicon) -> None:
    ids = {row["id"] for row in ROWS}
    for row in ROWS:
        assert row["type"] in TYPES, row["id"]
        assert row["domain"] in DOMAINS, row["id"]
        assert row.get("direction") in DIRECTIONS | {None}, row["id"]
        assert row["english"], row["id"]
        for unit in [*row.get("units", ()), *([row["unit"]] if "unit" in row else [])]:
            assert unit in lexicon.units, f"{row['id']}: there is no unit {unit!r}"
        low, high = row.get("plausible", (0, 1))
        assert low < high, row["id"]
        if "of" in row:
            assert row["of"] in ids, f"{row['id']}: there is no indicator {row['of']!r}"
            assert row["type"] in ("growth", "change"), row["id"]


def test_changes_and_shares_are_percentages(lexicon: Lexicon) -> None:
    for entry in lexicon.indicators.values():
        if entry.value_type in ("growth", "change", "ratio") and entry.id != "assigned_targets_met":
            assert entry.unit is not None, entry.id
            assert lexicon.units[entry.unit].dimension.startswith("ratio"), entry.id


def test_every_name_finds_its_entry(lexicon: Lexicon) -> None:
    lost = [
        f"{entry.id}: {name!r} -> {found}"
        for entry in lexicon.indicators.values()
        for name in entry.names
        if (found := indicator_of(name, "level", own_unit(entry, lexicon), lexicon)) != entry.id
    ]
    assert not lost, "\n".join(lost)


def test_every_change_is_found_from_the_names_of_its_level(lexicon: Lexicon) -> None:
    for row in ROWS:
        if "of" not in row:
            continue
        measure = "increase" if row["type"] == "growth" else "decrease"
        name = lexicon.indicators[row["of"]].names[0]
        assert indicator_of(name, measure, printed("%", lexicon), lexicon) == row["id"], name


def test_a_phrase_means_one_thing() -> None:
    data = table("synonyms")
    groups = [
        *data["same"].values(),
        *data["heads"].values(),
        data["drop"]["words"],
        data["tiny"]["words"],
        *(data["tails"][key] for key in ("whole", "rule", "place")),
    ]
    meanings = Counter(fold(phrase) for group in groups for phrase in set(group))
    assert not [phrase for phrase, times in meanings.items() if times > 1]


def test_terms_that_lists_name_exist() -> None:
    data = table("synonyms")
    terms = data["same"].keys() | data["run"].keys()
    named = {part for parts in data["run"].values() for part in parts}
    named |= {*data["accompany"]["words"], *data["accompany"]["light"]}
    assert named <= terms


def test_there_are_enough_cases() -> None:
    found = none = 0
    for path in sorted((CASES / "catalogue").glob("*.md")):
        for case in load_cases(path):
            ids = case.expected or [None] * len(case.text.splitlines())
            found += sum(key is not None for key in ids) if case.matches else 0
            none += sum(key is None for key in ids) + (0 if case.matches else sum(map(bool, ids)))
    assert found >= 150
    assert none >= 60


# --- the matcher


@pytest.mark.parametrize(
    ("name", "measure", "unit", "expected"),
    [
        ("Thu nhập bình quân đầu người", "level", "triệu đồng", "income_per_capita"),
        ("Thu nhập bình quân đầu người", "increase", "%", "income_growth"),
        ("Thu nhập bình quân đầu người", "multiple", "lần", "income_per_capita"),
        ("Hộ nghèo", "level", "%", "multidim_poverty_rate"),
        ("Hộ nghèo", "level", "hộ", "poor_households"),
        ("Tỷ lệ hộ nghèo", "decrease", "%", "poverty_reduction"),
        ("Tỷ lệ hộ nghèo", "level", "tấn", None),
        ("GRDP", "level", "triệu đồng/người", "grdp_per_capita"),
        ("Trường đạt chuẩn quốc gia", "increase", "trường", "national_standard_schools"),
        ("Kết nạp mới", "level", "đảng viên", "party_members_admitted"),
    ],
)
def test_unit_and_measure_decide(
    name: str, measure: str, unit: str, expected: str | None, lexicon: Lexicon
) -> None:
    assert indicator_of(name, measure, printed(unit, lexicon), lexicon) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Tỷ lệ dân số tham gia bảo hiểm y tế",
        "tỉ lệ người dân tham gia BHYT trên địa bàn xã Phú Hòa Đông",
        "Duy trì tỷ lệ tham gia bảo hiểm y tế của người dân",
        "Tỷ lệ tham gia BHYT (theo hộ gia đình)",
    ],
)
def test_wording_does_not_matter(name: str, lexicon: Lexicon) -> None:
    assert indicator_of(name, "level", printed("%", lexicon), lexicon) == "health_insurance_rate"


def test_a_paragraph_is_no_name(lexicon: Lexicon) -> None:
    assert indicator_of("tỷ lệ hộ nghèo " * 500, "level", None, lexicon) is None


@pytest.mark.parametrize(
    "name",
    ["", " ", "-", "()", "(", "%", "số", "tỷ lệ", "các", "tổng số", "trên địa bàn xã", "năm 2026"],
)
def test_a_name_that_says_nothing_has_no_id(name: str, lexicon: Lexicon) -> None:
    assert indicator_of(name, "level", None, lexicon) is None


def test_own_entries_are_found_like_those_of_the_catalogue() -> None:
    entry = IndicatorEntry("craft_fair_visits", ("Lượt người xem hội chợ làng nghề",), unit="visitor")
    lexicon = load(ParseConfig(indicators=(entry,)))
    asked = printed("lượt", lexicon)
    assert indicator_of("Số lượt người dân xem hội chợ làng nghề", "level", asked, lexicon) == entry.id
    assert indicator_of("Độ bao phủ BHYT", "level", None, lexicon) == "health_insurance_rate"


def test_own_names_add_to_an_entry() -> None:
    more = IndicatorEntry("health_insurance_rate", ("Độ phủ thẻ xanh",))
    lexicon = load(ParseConfig(indicators=(more,)))
    assert indicator_of("Độ phủ thẻ xanh", "level", None, lexicon) == "health_insurance_rate"


def test_two_indicators_that_fit_alike_give_none() -> None:
    one = IndicatorEntry("pond_a", ("Diện tích ao cá cảnh",), unit="ha")
    other = IndicatorEntry("pond_b", ("Ao cá cảnh: diện tích",), unit="ha")
    lexicon = load(ParseConfig(indicators=(one, other)))
    asked = printed("ha", lexicon)
    assert indicator_of("Diện tích ao cá cảnh của xã", "level", asked, lexicon) is None
    assert indicator_of("Diện tích ao cá cảnh", "level", asked, lexicon) == "pond_a"


@given(st.text(max_size=200), st.sampled_from(["level", "increase", "decrease", "multiple"]))
def test_any_text_is_answered(name: str, measure: str) -> None:
    lexicon = load()
    found = indicator_of(name, measure, None, lexicon)
    assert found is None or found in lexicon.indicators


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_of_the_catalogue_are_answered(words: list[str]) -> None:
    lexicon = load()
    found = indicator_of(" ".join(words), "level", None, lexicon)
    assert found is None or found in lexicon.indicators


def test_a_name_touches_few_entries(lexicon: Lexicon) -> None:
    """What keeps a look-up fast: no term leads to more than a small part of the catalogue."""
    index = Index.of(lexicon)
    total = sum(map(len, index.by_rarest.values()))
    assert max(map(len, index.by_rarest.values())) < total / 20


def test_terms_are_read_once_for_a_lexicon(lexicon: Lexicon) -> None:
    assert Terms.of(lexicon) is Terms.of(lexicon)
    assert Index.of(lexicon) is Index.of(lexicon)


# --- looking it up


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("BHYT", "health_insurance_rate"),
        ("bao hiem y te", "health_insurance_rate"),
        ("kết nạp", "party_members_admitted"),
        ("TFP", "tfp_contribution"),
        ("rác thải", "solid_waste_collection_rate"),
        ("khu vực II", "output_value_sector2"),
    ],
)
def test_an_indicator_is_found_by_any_of_its_names(query: str, wanted: str, lexicon: Lexicon) -> None:
    found = [e.id for e in lexicon.indicators.values() if matches(query, (e.id, e.english, *e.names))]
    assert wanted in found
