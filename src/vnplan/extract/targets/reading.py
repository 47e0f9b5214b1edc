"""From outline to targets: the order in which the small steps are taken."""

from __future__ import annotations

import re

from dataclasses import replace

from vnplan.config import ParseConfig
from vnplan.extract.targets.catalogue import indicator_of
from vnplan.extract.targets.clauses import Clause, cut
from vnplan.extract.targets.context import Context, contexts
from vnplan.extract.targets.exclude import Kept, keep
from vnplan.extract.targets.measure import measure_of
from vnplan.extract.targets.naming import Name, parallel, show, subject_before, without
from vnplan.extract.targets.plain import read_plain
from vnplan.extract.targets.sentences import Sentence, split
from vnplan.extract.targets.tables import read_table
from vnplan.extract.targets.words import Words
from vnplan.grammar.comparator import ComparatorGrammar
from vnplan.grammar.number_words import find_number_words
from vnplan.grammar.period import PeriodMatch, find_periods, within
from vnplan.grammar.quantity import Quantity, scan
from vnplan.grammar.unit import UnitGrammar
from vnplan.handover import BaselineDraft, CleanText, Finding, Outline, PeriodDraft, TargetDraft
from vnplan.lexicon import Lexicon
from vnplan.model import Header

# A list of shares: "cơ cấu …: công nghiệp 51%", "tỷ trọng … (công nghiệp 47%; dịch vụ 50%".
_SHARE_LIST = re.compile(r"cơ cấu[^.]*[:(][^.]*$|tỷ trọng[^.]*\([^.)]*$")
_DIGIT = re.compile(r"[0-9]")
_READ_ZONES = frozenset({"body", "annex"})
_TEXT_MARKERS = frozenset({"clause", "point", "item", "bullet", "paragraph", "task", "article", "section"})


def read_targets(
    clean: CleanText, outline: Outline, header: Header, lexicon: Lexicon, config: ParseConfig
) -> tuple[tuple[TargetDraft, ...], tuple[Finding, ...]]:
    """All targets of the document, in reading order, and what is doubtful about them."""
    reader = _Reader(clean, lexicon, header, config)
    places = contexts(clean, outline, header, lexicon)
    for index, (node, context) in enumerate(zip(outline.nodes, places, strict=True)):
        block = node.block
        if node.zone not in _READ_ZONES or context.silent:
            continue
        if block.table is not None:
            reader.drafts += read_table(
                clean, block.table, index, context, lexicon, len(reader.drafts), reader.issued
            )
            continue
        if block.marker not in _TEXT_MARKERS:
            continue
        start = node.heading_end if node.has_heading and context.kind in ("target", "general") else block.body
        if not _DIGIT.search(clean.text, block.body, node.heading_end):
            start = max(start, node.heading_end)
        reader.block(index, start, block.end, context)
    return tuple(reader.drafts), tuple(reader.findings)


class _Reader:
    """Collects drafts over the blocks of one document."""

    def __init__(self, clean: CleanText, lexicon: Lexicon, header: Header, config: ParseConfig) -> None:
        self.text, self.folded = clean.text, clean.folded
        self.lexicon, self.config = lexicon, config
        self.words = Words.of(lexicon)
        self.units = UnitGrammar.of(lexicon)
        self.comparators = ComparatorGrammar.of(lexicon)
        self.issued = int(header.issued[:4]) if header.issued else None
        self.accepted = False
        self.periods: list[PeriodMatch] = []
        self.drafts: list[TargetDraft] = []
        self.findings: list[Finding] = []

    def block(self, node: int, start: int, end: int, context: Context) -> None:
        """Read one block's text."""
        has_digit = _DIGIT.search(self.text, start, end)
        plain = self.config.qualitative and context.kind == "target" and not self._heading_only(start, end)
        counted = bool(has_digit) or bool(find_number_words(self.folded, start, end))
        found_any = counted and any(
            True for _ in scan(self.text, self.folded, self.units, self.comparators, start, end)
        )
        if not found_any and not plain:
            return
        first = len(self.drafts)
        self.periods = find_periods(self.folded, start, end)
        carried = context.period
        for sentence in split(self.text, start, end):
            carried = carried if sentence.continues else context.period
            carried = self._head_period(sentence, carried)
            found = len(self.drafts)
            self._sentence(sentence, node, replace(context, period=carried), first)
            if len(self.drafts) == found and plain and not self._past(sentence):
                self.drafts += read_plain(
                    self.text, self.folded, sentence.start, sentence.end, node,
                    replace(context, period=carried), self.lexicon, self.periods,
                )
        self._share_back(first)

    def _heading_only(self, start: int, end: int) -> bool:
        return self.text[start:end].rstrip().endswith(":") or end - start < 20

    def _past(self, sentence: Sentence) -> bool:
        return bool(self.words.no_target.search(self.folded, sentence.start, sentence.end))

    def _head_period(self, sentence: Sentence, carried: PeriodDraft) -> PeriodDraft:
        """"Đến năm 2030: A; B" gives its years to all that follows the semicolons."""
        if "20" not in self.text[sentence.start : sentence.end]:
            return carried
        for period in within(self.periods, sentence.start, min(sentence.end, sentence.start + 60)):
            lead = self.folded[sentence.start : period.start].strip(" ,:-")
            if period.kind in ("range", "until", "year") and (not lead or self.words.lead.fullmatch(lead)):
                return PeriodDraft(period.first, period.last, inherited=True, text=self.text[period.start : period.end])
            break
        return carried

    def _sentence(self, sentence: Sentence, node: int, context: Context, block_first: int) -> None:
        start, end = sentence.start, sentence.end
        if self._past(sentence):
            return
        quantities = list(scan(self.text, self.folded, self.units, self.comparators, start, end))
        if not quantities:
            return
        kept = keep(self.folded, start, end, quantities)
        if not kept.quantities:
            return
        self.accepted = self._promises(sentence, kept, context)
        if not self.accepted:
            return
        first_at = kept.quantities[0].start
        if self.words.others_target.search(self.folded, start, first_at) or self.words.past.search(
            self.folded, start, first_at
        ):
            return
        head: TargetDraft | None = self.drafts[-1] if sentence.continues and len(self.drafts) > block_first else None
        last_parent = self._last_parent(block_first)
        context = self._topic_period(start, kept.quantities[0].start, context)
        for clause in cut(self.folded, start, end, kept.quantities, self.words, self.periods):
            draft = self._draft(clause, kept, node, context, head, last_parent)
            if draft is None:
                continue
            if self.issued and draft.period.end and draft.period.end < self.issued:
                continue
            draft = self._as_part(draft, head, clause)
            self.drafts += self._both(draft)
            head = draft
            if draft.parent is None:
                last_parent = len(self.drafts) - 1

    def _both(self, draft: TargetDraft) -> list[TargetDraft]:
        """"tăng 20% về số dự án và vốn đăng ký": one value for two indicators."""
        if not draft.indicator.startswith("về "):
            return [draft]
        names = draft.indicator.removeprefix("về ").split(" và ")
        return [
            replace(draft, indicator=n, indicator_id=indicator_of(n, draft.measure, None, self.lexicon))
            for n in names
        ]

    def _as_part(self, draft: TargetDraft, head: TargetDraft | None, clause: Clause) -> TargetDraft:
        """Parts that no "trong đó" opens again: later members, "02 sản phẩm, có 01 sản phẩm 4 sao"."""
        if head is None or draft.parent is not None or draft.value is None or head.value is None:
            return draft
        if head.parent is not None and clause.start and self._continues_parts(draft, head):
            whole = self.drafts[head.parent]
            name = draft.indicator
            if not self.lexicon.fold(name).startswith(self.lexicon.fold(whole.indicator)):
                name = f"{whole.indicator} {name}"
            return replace(draft, indicator=name, parent=head.parent)
        same = draft.unit_id is not None and draft.unit_id == head.unit_id and draft.rule == head.rule == "subject-after"
        of_it = same and draft.value < head.value and self._some_of(clause)
        if of_it and head.parent is None and draft.unit_text != head.unit_text or of_it and self._of_them(clause):
            return replace(draft, parent=len(self.drafts) - 1)
        return draft

    def _continues_parts(self, draft: TargetDraft, head: TargetDraft) -> bool:
        opened = self.folded.rfind("trong đó", max(0, head.start - 400), draft.start)
        if opened < 0 or self.words.strong_heads.match(self.lexicon.fold(draft.indicator)):
            return False
        between = self.text[opened : draft.start]
        return draft.unit_id == head.unit_id and between.count("(") == between.count(")") and ". " not in between

    def _some_of(self, clause: Clause) -> bool:
        return bool(re.search(r"\bcó(?: ít nhất)?\s*$", self.folded[clause.start : clause.quantity.start]))

    def _of_them(self, clause: Clause) -> bool:
        return "trong số" in self.folded[clause.start : clause.quantity.start]

    def _topic_period(self, start: int, first: int, context: Context) -> Context:
        """"Cơ cấu GRDP đến năm 2030: công nghiệp 51%, …": the topic's years are everyone's."""
        colon = self.folded.find(":", start, first)
        if colon < 0 or not self.folded[colon + 1 : first].strip():
            return context
        for period in within(self.periods, start, colon):
            if period.kind in ("range", "until", "year"):
                made = PeriodDraft(period.first, period.last, inherited=True, text=self.text[period.start : period.end])
                return replace(context, period=made)
        return context

    def _last_parent(self, block_first: int) -> int | None:
        for index in range(len(self.drafts) - 1, block_first - 1, -1):
            if self.drafts[index].parent is None:
                return index
        return None

    def _promises(self, sentence: Sentence, kept: Kept, context: Context) -> bool:
        """In a list of targets every value counts; elsewhere the sentence must commit to it."""
        if context.kind in ("target", "general") or sentence.continues and self.accepted:
            return True
        if self._opens_with_share(sentence, kept.quantities[0]):
            return True
        if not self.words.commitment.search(self.folded, sentence.start, sentence.end):
            return False
        return any(
            q.is_percent or q.comparator in ("ge", "gt", "le", "lt", "between") or self._committed(sentence, q)
            for q in kept.quantities
        )

    def _opens_with_share(self, sentence: Sentence, first: Quantity) -> bool:
        """"100% khu công nghiệp …", "Có 30% diện tích …": a share of a subject that follows."""
        if first.unit is None or first.unit.id != "pct":
            return False
        begin = max(sentence.start, self.folded.rfind(":", sentence.start, first.start) + 1)
        rest = self.folded[first.end : sentence.end].lstrip()
        return (
            bool(self.words.creating.fullmatch(self.folded, begin, first.start))
            and rest[:1].isalpha()
            and not self.words.of_whole.match(rest)
        )

    def _committed(self, sentence: Sentence, quantity: Quantity) -> bool:
        before = self.folded[sentence.start : quantity.start]
        return "phấn đấu" in before or "đạt" in before[-12:] or "mới" in before[-8:]

    def _draft(
        self, clause: Clause, kept: Kept, node: int, context: Context,
        head: TargetDraft | None, parent: int | None,
    ) -> TargetDraft | None:
        quantity = clause.quantity
        parent_draft = self.drafts[parent] if parent is not None else None
        origin = kept.baselines.get(quantity.number_start)
        until = origin.start if origin is not None and origin.start > clause.start else quantity.start
        name = self._after(clause) if clause.after else subject_before(
            self.text, self.folded, clause.start, until, self.words, self.periods, quantity.start
        )
        shown, start = self._complete(name, clause, head, parent_draft if clause.child else None, context)
        if not shown:
            return None
        folded_name = self.lexicon.fold(shown)
        measure = measure_of(folded_name, name.tail, name.lead, quantity)
        if shown.startswith("tỷ trọng ") and not name.text.startswith("tỷ trọng "):
            measure = "level"
        period = self._period(clause, context, origin)
        unit = quantity.unit
        assert unit is not None  # noqa: S101  # exclude.keep drops quantities without a unit
        return TargetDraft(
            indicator=shown,
            start=min(start, quantity.start),
            end=max(quantity.end, name.end if clause.after else 0),
            node=node,
            rule="subject-after" if clause.after else "subject-before",
            comparator=quantity.comparator,
            approximate=quantity.approximate,
            maintain=bool(self.words.maintain.search(self.folded, clause.start, quantity.start)),
            value=quantity.value,
            upper=quantity.upper,
            unit_text=show(unit.text),
            unit_id=unit.id,
            unit_scale=unit.scale,
            measure=measure,
            period=period,
            baseline=self._baseline(clause, kept),
            of=self._of(clause),
            parent=parent if clause.child else None,
            indicator_id=indicator_of(shown, measure, quantity, self.lexicon),
            doubts=("number-ambiguous",) if quantity.ambiguous else (),
        )

    def _after(self, clause: Clause) -> Name:
        """The name that stands after its number, with the verbs before it."""
        text, folded, quantity = self.text, self.folded, clause.quantity
        unit = quantity.unit
        assert unit is not None  # noqa: S101  # clauses._side has looked at it
        stop = clause.end
        while stop > quantity.end and text[stop - 1] in " ,;:.-–(":
            stop -= 1
        verb = _verb_words(folded, clause.verb, quantity.start, self.words)
        lead = folded[clause.verb : quantity.start]
        if unit.counted:
            tail = self._words_of(unit.start, stop)
            at = clause.verb + verb[0]
            if verb[1] and self.words.creation_whole.search(folded, at, clause.verb + verb[1]):
                return Name(show(text[at : clause.verb + verb[1]]), at, quantity.end, lead, "")
            shown = show(f"{text[at : clause.verb + verb[1]]} {tail}") if verb[1] else show(tail)
            return Name(shown, at if verb[1] else quantity.start, stop, lead, "")
        shown = self._words_of(max(unit.end, quantity.end), stop)
        if not quantity.is_percent and verb[1]:
            at = clause.verb + verb[0]
            return Name(show(f"{text[at : clause.verb + verb[1]]} {shown}"), at, stop, lead, "")
        return Name(shown, quantity.start, stop, lead, "")

    def _words_of(self, start: int, end: int) -> str:
        """The words of a stretch without years and comparisons."""
        periods = [p for p in within(self.periods, start, end) if p.kind not in ("other", "sum")]
        return without(self.text, start, end, periods)

    def _complete(
        self, name: Name, clause: Clause, head: TargetDraft | None, parent: TargetDraft | None, context: Context
    ) -> tuple[str, int]:
        """Restore what the writer left out: the head of a list, the whole of a part."""
        if clause.child and name.text and not clause.after and name.lead.rstrip().endswith("có"):
            # "trong đó có bằng cấp …": the verb belongs to the part's name.
            at = self.folded.rfind("có", clause.start, name.start)
            name = replace(name, text=f"có {name.text}", start=at)
        shown, folded = name.text, self.lexicon.fold(name.text)
        strong = bool(self.words.strong_heads.match(folded))
        if parent is not None:
            if not shown:
                return parent.indicator, clause.quantity.start
            if strong or clause.after and clause.quantity.is_percent:
                return shown, name.start
            if folded.startswith(self.lexicon.fold(parent.indicator)):
                return shown, name.start
            if clause.after and not _verbless(shown, self.text, name, clause):
                return shown, name.start
            return f"{parent.indicator} {shown}", name.start
        if not shown:
            return (head.indicator, clause.quantity.start) if head is not None else ("", clause.start)
        whole = head is not None and self.words.strong_heads.match(self.lexicon.fold(head.indicator))
        if head is not None and whole and not strong and not clause.after:
            filled = parallel(shown, head.indicator, self.words, self.lexicon)
            if filled:
                return filled, name.start
        if clause.after and clause.quantity.unit is not None and clause.quantity.unit.counted:
            if head is not None and head.rule == "subject-after" and name.start == clause.quantity.start:
                lead = self._verb_of(head)
                if lead:
                    return f"{lead} {shown}", name.start
        if not strong and not clause.after and self._structure(clause, context):
            return f"tỷ trọng {shown}", name.start
        return shown, name.start

    def _verb_of(self, head: TargetDraft) -> str:
        """The verb phrase a list shares: "Phát triển mới" in "Phát triển mới 40 hộ, 01 hợp tác xã"."""
        folded = self.lexicon.fold(head.indicator)
        unit = self.lexicon.fold(head.unit_text or "").split(" ")[-1:]
        noun = self.lexicon.fold(head.unit_text or "")
        at = folded.find(noun) if unit else -1
        return head.indicator[:at].strip() if at > 0 else ""

    def _structure(self, clause: Clause, context: Context) -> bool:
        if not clause.quantity.is_percent or clause.quantity.comparator not in ("eq", "gt", "ge", "lt", "le"):
            return False
        before = self.folded[max(0, clause.start - 240) : clause.quantity.start]
        return context.share or bool(_SHARE_LIST.search(before))

    def _period(self, clause: Clause, context: Context, origin: Quantity | None) -> PeriodDraft:
        """The clause's own years, else those it inherits; annual from its words or unit."""
        quantity = clause.quantity
        own: PeriodMatch | None = None
        annual = quantity.unit is not None and (quantity.unit.id or "").endswith("pct_per_year")
        total = False
        for period in within(self.periods, clause.start, clause.end):
            if origin is not None and origin.start < period.start < quantity.start:
                continue
            if period.kind in ("range", "until", "year", "since"):
                own = own if own is not None and own.end <= quantity.start else period
            elif period.kind == "annual" and not _inside(period, quantity):
                annual = True
            elif period.kind == "sum":
                total = True
        if "bình quân năm" in self.folded[clause.start : quantity.start]:
            annual = True
        if own is not None:
            made = PeriodDraft(own.first, own.last, text=self.text[own.start : own.end])
        else:
            made = context.period
        return replace(made, annual=annual, aggregate="sum" if total else None)

    def _baseline(self, clause: Clause, kept: Kept) -> BaselineDraft | None:
        start = kept.baselines.get(clause.quantity.number_start)
        year: int | None = None
        words: str | None = None
        for period in within(self.periods, clause.start, clause.end):
            if period.kind == "baseline":
                year, words = period.last, show(self.text[period.start : period.end])
        if start is None and words is None:
            return None
        if start is not None and words is None:
            words = show(self.text[start.start : start.end])
            for period in within(self.periods, start.end, clause.quantity.start):
                year = period.last
        return BaselineDraft(
            value=start.value if start else None,
            unit=start.unit.text if start and start.unit else None,
            year=year,
            text=words,
        )

    def _of(self, clause: Clause) -> str | None:
        """What a percentage is of: "100% kế hoạch vốn được giao"."""
        if clause.after or not clause.quantity.is_percent:
            return None
        rest = self.text[clause.quantity.end : clause.end].strip(" ,.;:")
        folded = self.lexicon.fold(rest)
        if folded.startswith(("kế hoạch", "chỉ tiêu", "dự toán", "nghị quyết", "tổng", "số ", "nhu cầu")):
            return show(rest) or None
        return None

    def _share_back(self, first: int) -> None:
        """One predicate for a list before it: "A; B hoàn thành 100% chỉ tiêu"."""
        for index in range(first + 1, len(self.drafts)):
            here, before = self.drafts[index], self.drafts[index - 1]
            if before.kind != "qualitative" or here.kind != "numeric" or here.of is None:
                continue
            a, b = self.lexicon.fold(before.indicator), self.lexicon.fold(here.indicator)
            if a.split(" ")[:2] == b.split(" ")[:2]:
                self.drafts[index - 1] = replace(
                    here, indicator=before.indicator, start=before.start, end=here.end,
                    rule="shared-predicate", doubts=here.doubts,
                    indicator_id=indicator_of(before.indicator, here.measure, None, self.lexicon),
                )


def _inside(period: PeriodMatch, quantity: Quantity) -> bool:
    """"/năm" that belongs to a unit such as triệu đồng/người/năm is no yearly rhythm."""
    unit = quantity.unit
    return unit is not None and unit.start <= period.start < unit.end and not unit.is_percent


def _verb_words(folded: str, start: int, end: int, words: Words) -> tuple[int, int]:
    """Offsets, from ``start``, of the verbs of making within the words before a number."""
    piece = folded[start:end]
    lead = words.lead.match(piece)
    first = lead.end() if lead else 0
    stop = len(piece.rstrip(" ,:"))
    stop = max(first, stop)
    trailing = re.search(r"(?:\s*(?<!\w)(?:có|được|cho|ít nhất|đạt|thêm|là|khoảng|từ|với))+\s*$", piece[first:stop])
    if trailing:
        stop = first + trailing.start()
    return (first, stop) if stop > first else (0, 0)


def _verbless(shown: str, text: str, name: Name, clause: Clause) -> bool:
    """Does the part lack a verb of its own, so that the whole's words are needed?"""
    return name.start >= clause.quantity.start
