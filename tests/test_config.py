"""``ParseConfig``: a user's own units, indicators and cues go before what the lexicon knows."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from vnplan import IndicatorEntry, ParseConfig, Target, UnitEntry, parse
from vnplan.errors import ConfigError
from vnplan.lexicon import load


def target(line: str, config: ParseConfig | None = None) -> Target:
    text = f"II. CHỈ TIÊU NĂM 2026\n- {line};\n"
    (found,) = (parse(text, config=config) if config else parse(text)).targets
    return found


def unit_of(line: str, config: ParseConfig | None = None) -> tuple[str | None, Decimal | None]:
    found = target(line, config)
    assert found.unit is not None
    return found.unit.id, found.base_value


FIELD = UnitEntry("my_field", ("sào",), "area", "m2", Decimal(497))


def test_a_unit_of_the_users_own_wins() -> None:
    line = "Diện tích trồng rau đạt 20 sào"
    assert unit_of(line, ParseConfig(units=(FIELD,))) == ("my_field", Decimal(9940))
    assert unit_of(line) == ("sao_bacbo", Decimal(7200)), "the shared lexicon stays as it is"
    # A longer name of the lexicon is another name.
    longer = "Diện tích trồng rau đạt 20 sào Bắc Bộ"
    assert unit_of(longer, ParseConfig(units=(FIELD,))) == ("sao_bacbo", Decimal(7200))


def test_a_unit_of_the_users_own_wins_however_its_slash_is_spaced() -> None:
    own = UnitEntry("my_yield", ("tạ / ha",), "mass/area", "kg/m2", Decimal("0.02"))
    assert unit_of("Năng suất lúa đạt 60 tạ/ha", ParseConfig(units=(own,))) == ("my_yield", Decimal("1.20"))


def test_a_known_unit_takes_the_users_factor() -> None:
    known = load().units["sao_bacbo"]
    entry = UnitEntry(known.id, ("sào ta",), known.dimension, known.base, Decimal(500))
    config = ParseConfig(units=(entry,))
    assert unit_of("Diện tích trồng rau đạt 2 sào", config) == ("sao_bacbo", Decimal(1000))
    more = ParseConfig(units=(UnitEntry(known.id, ("sào ta",), known.dimension, known.base),))
    assert unit_of("Diện tích trồng rau đạt 2 sào ta", more) == ("sao_bacbo", Decimal(720))


def test_a_known_unit_keeps_its_dimension() -> None:
    with pytest.raises(ConfigError, match="'ha' is in the lexicon with the dimension 'area', not 'mass'"):
        load(ParseConfig(units=(UnitEntry("ha", ("héc",), "mass", "kg"),)))


@pytest.mark.parametrize(
    "line",
    [
        "Tỷ lệ hộ nghèo đa chiều còn 5%",
        "Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều của phường còn 5%",
        "Tỷ lệ hộ nghèo đa chiều theo chuẩn mới của xã còn 5%",
    ],
)
def test_an_indicator_of_the_users_own_wins(line: str) -> None:
    own = ParseConfig(indicators=(IndicatorEntry("my_poverty", ("Tỷ lệ hộ nghèo đa chiều",)),))
    assert target(line, own).indicator_id == "my_poverty"
    assert target(line).indicator_id == "multidim_poverty_rate"


def test_an_indicator_that_does_not_fit_leaves_the_catalogue_its_place() -> None:
    own = ParseConfig(indicators=(IndicatorEntry("my_poor", ("Số hộ nghèo",), unit="household"),))
    assert target("Tỷ lệ hộ nghèo đa chiều còn 5%", own).indicator_id == "multidim_poverty_rate"


def test_an_alias_moves_to_the_entry_the_user_gives_it_to() -> None:
    line = "Tỷ lệ bao phủ bảo hiểm y tế đạt 95%"
    known = target(line).indicator_id
    assert known == "health_insurance_rate"
    entry = IndicatorEntry("social_insurance_rate", ("Tỷ lệ bao phủ bảo hiểm y tế",))
    assert entry.id in load().indicators
    assert target(line, ParseConfig(indicators=(entry,))).indicator_id == entry.id


def test_a_known_indicator_takes_what_the_user_says_and_keeps_the_rest() -> None:
    known = load().indicators["multidim_poverty_rate"]
    entry = IndicatorEntry(known.id, ("Tỷ lệ nhà túng thiếu",), plausible=(Decimal(0), Decimal(90)))
    joined = load(ParseConfig(indicators=(entry,))).indicators[known.id]
    assert joined.plausible == (Decimal(0), Decimal(90))
    assert joined.names == (*known.names, "Tỷ lệ nhà túng thiếu")
    assert (joined.unit, joined.domain, joined.value_type) == (known.unit, known.domain, known.value_type)


def test_lists_do_as_well_as_tuples() -> None:
    names: Any = ["sào"]
    units: Any = [UnitEntry("my_field", names, "area", "m2", Decimal(497))]
    indicators: Any = [IndicatorEntry("x", ("Số chợ phiên",))]
    cues: Any = {"target_headings": ["kết quả cần đạt"]}
    config = ParseConfig(units=units, indicators=indicators, cues=cues)
    same = ParseConfig(
        units=(FIELD,),
        indicators=(IndicatorEntry("x", ("Số chợ phiên",)),),
        cues=(("target_headings", ("kết quả cần đạt",)),),
    )
    assert config == same and hash(config) == hash(same)
    assert pickle.loads(pickle.dumps(config)) == same
    pairs: Any = [["target_headings", ["kết quả cần đạt"]]]
    assert ParseConfig(cues=pairs).cues == same.cues
    assert unit_of("Diện tích trồng rau đạt 20 sào", config)[0] == "my_field"


def test_a_factor_may_be_any_number() -> None:
    for factor in (497, "497", 497.0):
        given: Any = factor
        assert UnitEntry("x", ("x",), "area", "m2", given).factor == 497
    bounds: Any = [0, "60.5"]
    assert IndicatorEntry("x", ("x",), plausible=bounds).plausible == (Decimal(0), Decimal("60.5"))
    half: Any = 0.1
    assert UnitEntry("x", ("x",), "area", "m2", half).factor == Decimal("0.1")


NO: Any = None
WRONG: list[tuple[Callable[[Any], object], Any, str]] = [
    (lambda x: ParseConfig(units=x), FIELD, "must be a tuple or list of UnitEntry"),
    (lambda x: ParseConfig(units=x), UnitEntry, "tuple or list of UnitEntry.*not the class UnitEntry"),
    (lambda x: ParseConfig(units=x), (UnitEntry,), "one of them is the class UnitEntry"),
    (lambda x: ParseConfig(units=x), ("sào",), "one of them is 'sào'"),
    (lambda x: ParseConfig(units=x), None, "UnitEntry.*not None"),
    (lambda x: ParseConfig(units=x), (IndicatorEntry("x", ("y",)),), "one of them is IndicatorEntry"),
    (lambda x: ParseConfig(indicators=x), [IndicatorEntry], "one of them is the class IndicatorEntry"),
    (lambda x: ParseConfig(cues=x), "target_headings", "target_headings.*not 'target_headings'"),
    (lambda x: ParseConfig(cues=x), (("target_headings",),), "must name lists of phrases"),
    (lambda x: ParseConfig(cues=x), {"target_headings": "kết quả"}, "'target_headings': names must be"),
    (lambda x: UnitEntry("x", x, "area", "m2"), "sào", "unit 'x': names must be a tuple of texts"),
    (lambda x: UnitEntry("x", x, "area", "m2"), (), "names must be"),
    (lambda x: UnitEntry("x", x, "area", "m2"), (" ",), "names must be"),
    (lambda x: IndicatorEntry("x", x), "Số chợ", "indicator 'x': names must be a tuple of texts"),
    (lambda x: IndicatorEntry("x", ("y",), plausible=x), 5, "plausible must be lowest and highest"),
    (lambda x: IndicatorEntry("x", ("y",), plausible=x), (9, 5), "plausible must be"),
    (lambda x: IndicatorEntry("x", ("y",), plausible=x), ("low", 5), "plausible must be"),
    (lambda x: UnitEntry("x", ("y",), "area", "m2", x), "many", "unit 'x': factor must be a Decimal above 0"),
    (lambda x: UnitEntry("x", ("y",), "area", "m2", x), 0, "factor must be a Decimal above 0"),
    (lambda x: UnitEntry("x", ("y",), "area", "m2", x), float("nan"), "factor must be a Decimal above 0"),
    (lambda x: UnitEntry("x", ("y",), "area", "m2", x), NO, "factor must be a Decimal above 0"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "given", "message"), WRONG)
def test_what_cannot_be_used_is_told_at_once(make: Callable[[Any], object], given: Any, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        make(given)


def test_a_domain_that_there_is_not_is_told() -> None:
    entry = IndicatorEntry("x", ("Số chợ phiên",), domain="trade")
    with pytest.raises(ConfigError, match=r"domain must be one of .*economic"):
        load(ParseConfig(indicators=(entry,)))
