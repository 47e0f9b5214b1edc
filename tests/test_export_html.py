"""HTML for notebooks and reports: complete, escaped, without scripts."""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handmade
import vnplan
from conftest import ROOT
from vnplan.cli import main
from vnplan.diagnostics import Diagnostic
from vnplan.export.html import Html, marked_text, plan_card, report, target_card
from vnplan.model import Artefact, Header, Plan, Source, Target, Unit
from vnplan.spans import SourceText, Span

EVIL = """<script>alert(1)</script>"><img src=x onerror='a()'>&amp;"""
VOID = {"meta", "br", "img"}


class Page(HTMLParser):
    """Elements in order, text by element, and whether everything is closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[tuple[str, str]] = []  # (classes of what it stands in, text)
        self.feed(html)
        self.close()
        assert not self.open, "something is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        path = " ".join(f"{tag}.{attrs.get('class') or ''}" for tag, attrs in self.open)
        self.pieces.append((path, data))

    def text(self, part: str) -> str:
        return "".join(data for path, data in self.pieces if part in path)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return vnplan.read(ROOT / "corpus/kh-2026.md")


def test_the_card_of_a_plan(plan: Plan) -> None:
    page = Page(plan._repr_html_())
    assert page.text("h1.") == plan.header.title
    words = page.text("div.vnplan")
    assert f"{len(plan.targets)} targets" in words
    assert "100.0 %" in words
    cells = page.text("td.n")
    for shown in ("≥ 11 %", "37-39 %", "46,780 triệu đồng"):
        assert shown in cells
    assert sum(1 for tag, _ in page.tags if tag == "tr") == len(plan.targets) + page.text("summary.").count(
        "("
    )
    assert "economy" in page.text("summary.")
    assert "kinh tế" in Page(plan_card(plan, "vi")).text("summary.")


def test_the_card_of_a_target() -> None:
    first, *_, last = handmade.targets()
    page = Page(first._repr_html_())
    words = page.text("div.vnplan")
    for shown in (
        "Thu ngân sách",
        "12,500 triệu đồng",
        "2026",
        "11.9 tỷ đồng (2025)",
        "state_budget_revenue",
    ):
        assert shown in words
    assert "≥ Tốt" in Page(target_card(last)).text("td.")
    doubtful = handmade.targets()[2]
    titles = [attrs.get("title") for _, attrs in Page(target_card(doubtful)).tags]
    assert "The indicator's name is completed from the words before it." in titles


def test_the_text_is_all_there_with_its_targets_marked(plan: Plan) -> None:
    shown = plan.show()
    assert isinstance(shown, Html)
    assert shown._repr_html_() == shown
    page = Page(shown)
    assert page.text("div.text") == plan.text
    titles = [attrs["title"] or "" for tag, attrs in page.tags if tag == "mark"]
    for target in plan.targets:
        assert any(title.startswith(f"{target.id}: ") for title in titles), target.id
    marked = "".join(data for path, data in page.pieces if "mark." in path)
    for target in plan.targets:
        assert target.text in marked or target.span.fragments


def test_what_was_set_aside_is_faint() -> None:
    page = Page(marked_text(handmade.plan()))
    assert page.text("span.aside") == "2"


def test_targets_that_share_words_and_come_in_pieces() -> None:
    text = "Tỷ lệ A và B đạt 5%\n3\n và 7%"
    shared = Span(0, len(text), ((0, 20), (22, len(text))))
    made = [
        Target(id="t1", indicator="A", value=Decimal(5), node="n1", text="", rule="x", span=Span(0, 19)),
        Target(id="t2", indicator="B", value=Decimal(7), node="n1", text="", rule="x", span=shared),
    ]
    artefact = Artefact(kind="page-number", span=Span(20, 21))
    page = Page(report(Plan(text=SourceText(text), targets=tuple(made), artefacts=(artefact,))))
    assert page.text("div.text") == text
    ids = [attrs["id"] for tag, attrs in page.tags if tag == "mark" and attrs.get("id")]
    assert sorted(filter(None, ids)) == ["t1", "t2"], "each target is named once"
    assert page.text("span.aside") == "3"


def test_the_report_needs_nothing_from_outside(plan: Plan) -> None:
    html = report(plan, "vi")
    assert html.startswith('<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">')
    page = Page(html)
    assert not [tag for tag, _ in page.tags if tag in {"script", "link", "img", "iframe", "object"}]
    links = [attrs.get("href") or "" for tag, attrs in page.tags if tag == "a"]
    names = {attrs.get("id") for _, attrs in page.tags}
    assert links and all(link.startswith("#") and link[1:] in names for link in links)
    assert "url(" not in html and "@import" not in html
    assert page.text("div.text") == plan.text


def evil() -> Plan:
    made = Target(
        id="t1",
        indicator=EVIL,
        value=Decimal(1),
        unit=Unit(text=EVIL),
        grade=EVIL,
        scope=EVIL,
        of=EVIL,
        assignees=(EVIL,),
        node="n1",
        text=EVIL,
        span=Span(0, 5),
        rule="x",
        doubts=(EVIL,),
        indicator_id=EVIL,
    )
    return Plan(
        text=SourceText(EVIL),
        targets=(made,),
        header=Header(title=EVIL, issuer=EVIL, number=EVIL, issued=EVIL),
        source=Source(name=EVIL),
        diagnostics=(Diagnostic("sum-mismatch", "warning", EVIL, Span(0, len(EVIL))),),
    )


def test_every_value_is_escaped() -> None:
    plan = evil()
    for html in (plan_card(plan), target_card(plan.targets[0]), marked_text(plan), report(plan)):
        page = Page(html)
        assert not [tag for tag, _ in page.tags if tag in {"script", "img"}]
        assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
        assert "<script" not in html


@given(st.text())
def test_any_text_can_be_shown(text: str) -> None:
    source = f"- Tỷ lệ hộ nghèo giảm còn 1,2%. {text}"
    plan = vnplan.parse(source)
    html = report(plan)
    html.encode("utf-8")
    shown = Page(html).text("div.text")
    printable = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "\ufffd", source)
    assert shown.replace("\r\n", "\n").replace("\r", "\n") == printable.replace("\r\n", "\n").replace(
        "\r", "\n"
    )


def test_parse_writes_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "kh.txt", tmp_path / "report.html"
    source.write_text(handmade.TEXT, "utf-8")
    assert main(["parse", str(source), "--html", str(out), "--lang", "vi"]) == 0
    caught = capsys.readouterr()
    assert caught.out == ""
    assert str(out) in caught.err
    assert Page(out.read_text("utf-8")).text("div.text") == handmade.TEXT
    capsys.readouterr()
    nowhere = tmp_path / "none" / "report.html"
    assert main(["parse", str(source), "--html", str(nowhere)]) == 2
    assert f"cannot write {nowhere}: there is no folder {nowhere.parent}" in capsys.readouterr().err
    assert main(["parse", str(source), "--html", str(tmp_path)]) == 2
    assert f"{tmp_path} is a folder" in capsys.readouterr().err
    assert main(["parse", str(source), "--html", "x.html", "--tree"]) == 2


def test_one_is_no_plural() -> None:
    shown = plan_card(vnplan.parse("II. CHỈ TIÊU NĂM 2026\n- Giảm tỷ lệ hộ nghèo ít nhất 0,5%."))
    assert "1 target," in shown and "0 legal bases" in shown
    assert "↓ ≥ 0.5 %" in shown
