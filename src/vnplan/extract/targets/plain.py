"""Targets without a number of their own: delegated, graded, qualitative.

Read only in lists of targets (chỉ tiêu, mục tiêu cụ thể):

- delegated: ``Tỷ lệ hộ nghèo giảm đạt chỉ tiêu thành phố giao``
- graded: ``được xếp loại “Tốt” trở lên``
- qualitative: ``Không để hình thành điểm nóng về an ninh trật tự``
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from vnplan.extract.targets.catalogue import indicator_of
from vnplan.extract.targets.context import Context
from vnplan.extract.targets.naming import is_name, show, subject_before
from vnplan.extract.targets.scene import Scene
from vnplan.extract.targets.sentences import Sentence
from vnplan.grammar.value import Quantity
from vnplan.handover import TargetDraft

_GRADE = re.compile(
    r"(?:được )?(?:đánh giá )?(?:xếp loại|đạt loại|xếp hạng|đạt mức|xếp mức)\s+[\"“]?"
    r"(?P<grade>hoàn thành (?:xuất sắc|tốt)(?: nhiệm vụ)?|xuất sắc|tốt|khá|giỏi|trung bình)[\"”]?"
    r"(?P<up>\s+trở lên)?"
)
_AND = re.compile(r"\s+và\s+(?=(?:tiếp tục|xây dựng|duy trì|giữ vững|không|bảo đảm|đảm bảo|phấn đấu)(?!\w))")
_DROP = re.compile(r"\s*(?:(?:đảm bảo|bảo đảm|phấn đấu|tiếp tục|quyết tâm)(?!\w)\s*)+")
_REACH = re.compile(
    r"\b(?:(?:đạt|hoàn thành|thực hiện|đảm bảo|đúng)\b(?: và vượt| theo| đủ| vượt)*|theo|vượt)\s*$"
)
# "không còn hộ nghèo": a countable subject brought to none.
_NONE_LEFT = re.compile(r"[^.;]{0,60}?(?P<cue>\bkhông còn) (?=hộ |nhà |trẻ |người |thôn |ấp |xã )")
# "Hộ nghèo: không còn"
_NONE_LABELLED = re.compile(r"[\s+•–-]*(?P<noun>[^.;:,()]{4,60}): (?P<cue>không còn)[\s.;]*$")
# No aims: the title of a group with its size, what a document belongs to, a date to report by.
_NO_AIM = re.compile(
    r"\(|\[[0-9]{1,3}\]|(?:biểu|bảng|phụ lục)\b|(?:các |nhóm )(?:nhóm )?chỉ tiêu\b|báo cáo\b"
    r"|[^.;:()]{0,60}\((?:gồm )?[0-9]{1,2} (?:nhóm )?(?:chỉ tiêu|tiêu chí|nhiệm vụ|nội dung)\)\s*:?$"
)
_DEADLINE = re.compile(r"\b(?:trước|vào|đến|từ) ngày [0-9]")
# What a part after a semicolon must say to be an aim of its own and not one more noun of a list.
_AIM = re.compile(
    r"\b(?:phấn đấu|bảo đảm|đảm bảo|nâng|giảm|tăng|giữ|duy trì|không|hoàn thành|hoàn thiện|xây dựng"
    r"|phát triển|thực hiện|đưa|tiếp tục|đạt|được|trở thành|hình thành|củng cố|đẩy mạnh|chấm dứt"
    r"|khắc phục|xóa|có|thu nhập|tỷ lệ|chỉ số|mức độ)\b"
)
_SHORTEST = 14


def read_plain(scene: Scene, sentence: Sentence, node: int, context: Context) -> Iterator[TargetDraft]:
    """The targets without a number in a sentence."""
    start, end = sentence.start, sentence.end
    if sentence.continues and not _AIM.search(scene.folded, start, end):
        return
    text, folded, words, lexicon, periods = (
        scene.text,
        scene.folded,
        scene.words,
        scene.lexicon,
        scene.periods,
    )
    none = _none_left(scene, sentence)
    if none is not None:
        yield replace(none, node=node, period=context.period)
        return
    handed = words.delegated.search(folded, start, end)
    if handed is not None:
        reach = _REACH.search(folded, start, handed.start())
        stop = reach.start() if reach else handed.start()
        name = subject_before(text, folded, start, stop, words, periods)
        if not is_name(name.text):
            return
        measure = "decrease" if re.search(r"\bgiảm\s*$", folded[start:stop].rstrip(" ,")) else "level"
        yield TargetDraft(
            indicator=name.text,
            start=name.start,
            end=handed.end(),
            node=node,
            rule="delegated",
            kind="delegated",
            measure=measure,
            period=context.period,
            delegated_to=show(text[handed.start() : handed.end()]),
            indicator_id=indicator_of(name.text, measure, None, lexicon),
        )
        return
    graded = _GRADE.search(folded, start, end)
    if graded is not None:
        name = subject_before(text, folded, start, graded.start(), words, periods)
        if is_name(name.text):
            yield TargetDraft(
                indicator=name.text,
                start=name.start,
                end=graded.end(),
                node=node,
                rule="graded",
                kind="graded",
                comparator="ge" if graded["up"] else "eq",
                period=context.period,
                grade=text[graded.start("grade") : graded.end("grade")],
                indicator_id=indicator_of(name.text, "level", None, lexicon),
            )
        return
    at = start
    for joint in _AND.finditer(folded, start, end):
        yield from _quality(scene, at, joint.start(), node, context)
        at = joint.end()
    yield from _quality(scene, at, end, node, context)


def _none_left(scene: Scene, sentence: Sentence) -> TargetDraft | None:
    """A countable subject brought to none: "không còn hộ nghèo", "Hộ nghèo: không còn"."""
    text, folded, end = scene.text, scene.folded, sentence.end
    gone = _NONE_LEFT.match(folded, sentence.start, end)
    labelled = _NONE_LABELLED.match(folded, sentence.start, end)
    if gone is not None:
        start, at, stop = gone.start("cue"), gone.end("cue"), end
    elif labelled is not None:
        start = at = labelled.start("noun")
        stop = labelled.end("noun")
    else:
        return None
    unit = scene.units.read(text, folded, at)
    if unit is None or not unit.counted or unit.id is None:
        return None
    none = Quantity(unit.start, unit.end, unit.start, unit.end, Decimal(0), None, "eq", False, unit)
    return TargetDraft(
        indicator=show(text[unit.start : stop].split("(")[0]),
        start=start,
        end=end,
        node=0,
        rule="none-left",
        comparator="eq",
        value=Decimal(0),
        unit_text=show(unit.text),
        unit_id=unit.id,
        indicator_id=indicator_of(f"số {unit.text.lower()}", "level", none, scene.lexicon),
    )


def _quality(scene: Scene, start: int, end: int, node: int, context: Context) -> Iterator[TargetDraft]:
    text, folded, words, lexicon = scene.text, scene.folded, scene.words, scene.lexicon
    while start < end and text[start] in " ,;:.-–+*":
        start += 1
    while end > start and text[end - 1] in " ,;:.*":
        end -= 1
    drop = _DROP.match(folded, start, end)
    start = drop.end() if drop else start
    if end - start < _SHORTEST or _DEADLINE.search(folded, start, end):
        return
    if _NO_AIM.match(folded, start, end) or words.work.match(folded, start, end):
        return
    if words.past.match(folded, start, end):
        return  # "Hiện nay, …": what there is
    name = show(text[start:end])
    if not is_name(name):
        return
    yield TargetDraft(
        indicator=name,
        start=start,
        end=end,
        node=node,
        rule="qualitative",
        kind="qualitative",
        period=context.period,
        indicator_id=indicator_of(name, "level", None, lexicon),
        measure="decrease" if folded.startswith(("giảm ", "kéo giảm "), start) else "level",
    )
