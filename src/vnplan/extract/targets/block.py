"""One block of text, read sentence by sentence and clause by clause into records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from vnplan.extract.targets.catalogue import indicator_of
from vnplan.extract.targets.clauses import Clause, cut
from vnplan.extract.targets.comparing import compare
from vnplan.extract.targets.completing import complete
from vnplan.extract.targets.context import Context
from vnplan.extract.targets.distributing import distributed
from vnplan.extract.targets.exclude import Kept, keep
from vnplan.extract.targets.labelled import label_before, of_label
from vnplan.extract.targets.naming import Name, is_name, mended, show, subject_before
from vnplan.extract.targets.naming_after import subject_after
from vnplan.extract.targets.parts import as_part
from vnplan.extract.targets.placed import placed
from vnplan.extract.targets.plain import read_plain
from vnplan.extract.targets.promise import promises, speaks_of_money
from vnplan.extract.targets.scene import Scene
from vnplan.extract.targets.sentences import Sentence, by_sentence, split
from vnplan.extract.targets.sharing import share_back, share_forward
from vnplan.extract.targets.timing import (
    baseline_of,
    has_own_years,
    head_period,
    period_of,
    topic_period,
    without_rhythms,
)
from vnplan.extract.targets.topic import topic_of
from vnplan.extract.targets.unit_before import with_units_of_names
from vnplan.grammar.period import find_periods
from vnplan.grammar.quantity import scan
from vnplan.grammar.value import Quantity
from vnplan.handover import Outline, PeriodDraft, TargetDraft

_DIGIT = re.compile(r"[0-9]")
# Only in lists of targets may a number stand in words alone ("hai hợp tác xã").
_LIST_KINDS = frozenset({"target", "general"})
_RATE_NAME = re.compile(r"(?:tốc độ|nhịp độ|mức) (?:tăng|giảm|phát triển)(?! trưởng bình quân$)")
_OF_SHARE = re.compile(r"(?:tỷ lệ|tỷ trọng|tỷ suất|mức độ)(?!\w)")
_SHARE_OR_RATE = re.compile(r"(?:tỷ lệ|tỷ trọng|tỷ suất|tốc độ|mức|chỉ số|cơ cấu)(?!\w)")
_EACH_ONE = re.compile(r"mỗi [^\W\d]+(?: [^\W\d]+)?")
_VALUE_OF = re.compile(r"^(?:tổng )?giá trị (?:sản xuất |gia tăng )?(?:ngành )?")
_SHORTEST_PLAIN = 20
_OF_STARTS = ("kế hoạch", "chỉ tiêu", "dự toán", "nghị quyết", "tổng", "số ", "nhu cầu")


@dataclass(slots=True)
class Block:
    """Reads one block and appends to the document's drafts."""

    scene: Scene
    outline: Outline
    node: int
    context: Context
    drafts: list[TargetDraft]
    qualitative: bool
    accepted: bool = False
    whole: int | None = None
    said: str = ""
    above: str | None = None
    clauses: list[Clause] = field(default_factory=list)
    opened: int = field(init=False)
    first: int = field(init=False)
    looked: int = field(init=False)
    last_whole: int | None = None

    def __post_init__(self) -> None:
        self.first = self.opened = self.looked = len(self.drafts)

    def read(self, start: int, end: int) -> None:
        """Read ``text[start:end]`` sentence by sentence."""
        listed = self.context.kind in _LIST_KINDS
        plain = self.qualitative and self.context.kind == "target" and not self._only_leads(start, end)
        scene = self.scene
        quantities: list[Quantity] = []
        if listed or _DIGIT.search(scene.text, start, end):
            quantities = list(scan(scene.text, scene.folded, scene.units, scene.comparators, start, end))
        if not quantities and not plain:
            return
        scene = self.scene = replace(scene, periods=tuple(find_periods(scene.folded, start, end)))
        carried = self.context.period
        sentences = split(scene.text, start, end)
        for sentence, within in zip(sentences, by_sentence(sentences, quantities), strict=True):
            carried = carried if sentence.continues else self.context.period
            period, holds = head_period(scene, sentence, carried)
            carried = period if holds else carried
            if not within and not plain or speaks_of_money(scene, sentence):
                continue
            topic = topic_period(scene, sentence.start, within[0].start) if within else None
            carried = topic or carried
            context = replace(self.context, period=topic or period)
            before = len(self.drafts)
            if within:
                self._sentence(sentence, within, context)
            if len(self.drafts) == before and plain:
                self.drafts += read_plain(scene, sentence, self.node, context)
        self._tell_places()
        share_back(scene, self.drafts, self.first)
        share_forward(scene, self.drafts, self.first)

    def _only_leads(self, start: int, end: int) -> bool:
        return self.scene.text[start:end].rstrip().endswith(":") or end - start < _SHORTEST_PLAIN

    def _sentence(self, sentence: Sentence, quantities: list[Quantity], context: Context) -> None:
        s, start, end = self.scene, sentence.start, sentence.end
        quantities = with_units_of_names(s, start, end, quantities)
        kept = keep(s.folded, start, end, quantities, s.words)
        if not kept.quantities:
            return
        s = self.scene = replace(s, periods=without_rhythms(s.folded, s.periods, quantities, kept))
        self.accepted = promises(s, sentence, kept, context, self.accepted)
        if not self.accepted:
            return
        head = self.drafts[-1] if sentence.continues and len(self.drafts) > self.first else None
        whole = self._last_whole()
        begun = len(self.drafts)
        nameless: list[Clause] = []
        if not sentence.continues or begun != self.opened + len(self.clauses):
            self._tell_places()
        if not sentence.continues:
            self.said = label_before(s, start, end)
        for clause in cut(s.folded, start, end, kept.quantities, s.words, s.periods):
            of = self._whole_of(clause, whole)
            draft = self._draft(clause, kept, context, head, self.drafts[of] if of is not None else None, of)
            if draft is None:
                nameless.append(clause)
                continue
            for earlier in nameless:
                # "Năm 2026 có 70% và năm 2030 có 95% người dân …": the name comes with the last.
                named = self._draft(earlier, kept, context, draft, None, None)
                if named is not None and draft.rule == "subject-after":
                    self.drafts.append(named)
                    self.clauses.append(earlier)
            nameless.clear()
            draft = as_part(s, draft, clause, self.drafts, head)
            made = _both(s, draft)
            self.drafts += made
            self.clauses += [clause] * len(made)
            if not clause.bracketed:
                head = draft
            if draft.parent is None and not clause.bracketed:
                whole = len(self.drafts) - 1
        self.drafts[begun:] = distributed(s, start, end, self.drafts[begun:])

    def _tell_places(self) -> None:
        """Tell apart the values of one sentence, its semicolons passed, by their places."""
        read = list(zip(self.drafts[self.opened :], self.clauses, strict=False))
        self.drafts[self.opened : self.opened + len(read)] = placed(self.scene, read)
        self.opened, self.clauses = len(self.drafts), []

    def _whole_of(self, clause: Clause, whole: int | None) -> int | None:
        """Of a value and its change ("đạt 1.620 tỷ đồng, tăng 11%") the one in the part's unit."""
        unit = clause.quantity.unit
        if whole is None or unit is None or whole <= self.first:
            return whole
        last, before = self.drafts[whole], self.drafts[whole - 1]
        alike = before.indicator == last.indicator and before.parent is None
        return whole - 1 if alike and unit.id == before.unit_id != last.unit_id else whole

    def _under_topic(self, shown: str, own: str, quantity: Quantity, start: int) -> tuple[str, int]:
        """A bare value is of the topic; a share of somebody is the topic's share of them."""
        if not shown:
            return self._topic(), quantity.start
        if shown == own and quantity.is_percent and not self.scene.words.heads.match(self.scene.fold(shown)):
            topic = self._topic()
            if _OF_SHARE.match(self.scene.fold(topic)):
                return f"{topic} - {shown}", start
        return shown, start

    def _topic(self) -> str:
        """The indicator named above this block; few blocks ask."""
        if self.above is None:
            self.above = topic_of(self.scene, self.outline, self.node)
        return self.above

    def _last_whole(self) -> int | None:
        """The last record of this block that is no part: "Trong đó, …" may open a new sentence."""
        for index in range(self.looked, len(self.drafts)):
            if self.drafts[index].parent is None:
                self.last_whole = index
        self.looked = len(self.drafts)
        return self.last_whole

    def _draft(
        self,
        clause: Clause,
        kept: Kept,
        context: Context,
        head: TargetDraft | None,
        whole: TargetDraft | None,
        whole_index: int | None,
    ) -> TargetDraft | None:
        s, quantity = self.scene, clause.quantity
        unit = quantity.unit
        if unit is None:
            return None
        origin = kept.baselines.get(quantity.number_start)
        until = (
            origin.start
            if origin is not None and clause.start < origin.start < quantity.start
            else quantity.start
        )
        if clause.after:
            name = subject_after(s, clause)
        else:
            name = subject_before(s.text, s.folded, clause.start, until, s.words, s.periods, quantity.start)
            if (
                quantity.total is not None
                and unit.counted
                and name.text
                and name.tail.strip().startswith("đạt")
                and (not s.words.strong_heads.match(s.fold(name.text)))
            ):
                # "Xã đạt 10/12 tiêu chí": what is reached belongs to the name.
                name = replace(name, text=f"{name.text} đạt {unit.text}")
        child = clause.child and whole is not None
        if not child and self.whole is not None:
            whole_index, whole, child = self.whole, self.drafts[self.whole], True
        earlier = head
        dependent = s.fold(name.text) in s.words.dependent
        if (
            head is not None
            and head.parent is not None
            and dependent
            and ";" in s.text[head.end : quantity.start]
        ):
            earlier = self.drafts[head.parent]  # "Lúa 300 ha, trong đó nếp 20 ha; sản lượng 1.900 tấn"
        shown, start = complete(s, name, clause, earlier, whole if child else None, context)
        if not clause.after:
            shown, start = self._under_topic(shown, name.text, quantity, start)
        if not is_name(shown):
            return None
        if not clause.after and unit.counted and _EACH_ONE.fullmatch(s.fold(shown)):
            shown = f"{unit.text} {shown[:1].lower()}{shown[1:]}"  # "mỗi bản giảm ít nhất 4 hộ nghèo"
        if not child:
            shown = of_label(s, self.outline, self.node, shown, self.said)
        shown = mended(shown, s.lexicon)
        measure, comparator = compare(s, clause, name, shown, head)
        rate = _RATE_NAME.match(s.fold(shown))
        if (rate or measure in ("increase", "decrease")) and shown.endswith(" bình quân"):
            shown = shown.removesuffix(" bình quân")
        if shown.startswith("tỷ trọng ") and not name.text.startswith("tỷ trọng "):
            measure = "level"
        known = _known(s, shown, measure, clause, name)
        if child and whole is not None and known == whole.indicator_id and shown != whole.indicator:
            # A part is not the whole; it has the same id only by its own words.
            own = indicator_of(name.text, measure, quantity, s.lexicon) if name.text else None
            known = known if own == known else None
        part = whole if child else None
        period = _dated(s, clause, context, origin, part, None if name.text else head)
        return TargetDraft(
            indicator=shown,
            start=min(start, quantity.start),
            end=max(quantity.end, name.end if clause.after else 0),
            node=self.node,
            rule="subject-after" if clause.after else "subject-before",
            comparator=comparator,
            approximate=quantity.approximate,
            maintain=bool(s.words.maintain.search(s.folded, clause.start, quantity.start)),
            value=quantity.value,
            upper=quantity.upper,
            unit_text=show(unit.text.partition(" trên ")[0] if clause.after and unit.counted else unit.text)
            or None,
            unit_id=unit.id,
            unit_scale=unit.scale,
            measure=measure,
            period=period,
            baseline=baseline_of(s, clause, kept),
            of=_of(s, clause),
            parent=whole_index if child else None,
            indicator_id=known,
            doubts=("number-ambiguous",) if quantity.ambiguous else (),
        )


def _known(s: Scene, shown: str, measure: str, clause: Clause, name: Name) -> str | None:
    """The catalogue's id; a bare share or growth of something is looked up as what it is."""
    quantity = clause.quantity
    if quantity.is_percent and measure == "level" and not _SHARE_OR_RATE.match(s.fold(shown)):
        share = "chiếm" in s.folded[clause.start : quantity.start]
        said = "tỷ trọng" if share else "tốc độ tăng" if name.lead.endswith("tăng") else None
        named = _VALUE_OF.sub("", s.fold(shown)) if share else shown
        own = indicator_of(f"{said} {named}", measure, quantity, s.lexicon) if said else None
        if own is not None:
            return own
    return indicator_of(shown, measure, quantity, s.lexicon)


def _dated(
    scene: Scene,
    clause: Clause,
    context: Context,
    origin: Quantity | None,
    whole: TargetDraft | None,
    head: TargetDraft | None,
) -> PeriodDraft:
    """The clause's years, those of the ``whole`` it is part of, or of the ``head`` that lends its name."""
    period = period_of(scene, clause, context, origin)
    if has_own_years(scene, clause):
        return period
    if whole is not None:
        # "đến năm 2030 đạt 22 tỷ, trong đó …"
        return replace(whole.period, annual=period.annual, inherited=True)
    if head is not None and not period.annual and not head.period.annual:
        return replace(head.period, inherited=True)
    return period


def _both(scene: Scene, draft: TargetDraft) -> list[TargetDraft]:
    """One value for two: "tăng 20% về số dự án và vốn đăng ký", "tỷ lệ A và tỷ lệ B đều đạt 99%"."""
    if draft.indicator.startswith("về "):
        names = draft.indicator.removeprefix("về ").split(" và ")
    else:
        names = draft.indicator.split(" và ")
        all_named = all(scene.words.strong_heads.match(scene.fold(n)) for n in names)
        if len(names) < 2 or not all_named or " đều " not in scene.folded[draft.start : draft.end]:
            return [draft]
    return [
        replace(draft, indicator=n, indicator_id=indicator_of(n, draft.measure, None, scene.lexicon))
        for n in names
    ]


def _of(scene: Scene, clause: Clause) -> str | None:
    """What a percentage is of: "100% kế hoạch vốn được giao"."""
    if clause.after or not clause.quantity.is_percent:
        return None
    rest = scene.text[clause.quantity.end : clause.end].strip(" ,.;:")
    return show(rest) or None if scene.fold(rest).startswith(_OF_STARTS) else None
