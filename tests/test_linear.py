"""Twice the text takes twice the work: no document, however odd, makes vnplan slow.

Two measures. The interpreter's own events (calls of Python and C functions) are counted
exactly, the same on every machine; they show loops in loops. What a regular expression does
inside one call they do not show: there the processor time is taken, the best of several runs,
with wide margins.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import pytest

try:
    from vnplan import parse
except ImportError as reason:
    pytest.skip(f"the pipeline is not complete yet: {reason}", allow_module_level=True)

PAGE = """\
II. MỤC TIÊU, CHỈ TIÊU NĂM 2026
1. Về kinh tế
a) Tổng thu ngân sách nhà nước trên địa bàn đạt trên 45.200 triệu đồng, tăng từ 8 - 10% so với năm 2025.
b) Phát triển mới 30 hộ kinh doanh, 02 hợp tác xã; trong đó có ít nhất 01 hợp tác xã nông nghiệp.
- Tỷ lệ hộ nghèo đa chiều giảm còn dưới 1,2% vào cuối năm; tỷ lệ hộ cận nghèo dưới 2%.
- Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95,5% trở lên, bảo hiểm xã hội đạt chỉ tiêu thành phố giao.
Một là, tiếp tục chuyển đổi số: 100% thủ tục hành chính đủ điều kiện được cung cấp trực tuyến.
| STT | Chỉ tiêu | ĐVT | TH 2025 | KH 2026 |
| --- | --- | --- | --- | --- |
| 1 | Diện tích gieo trồng | ha | 1.250 | 1.300 |

"""

HOSTILE = {
    "digits": "1234567890" * 40,
    "numbers": "1.1.1.1.1," * 40,
    "labels": "1.1. a) đ) (1) I. " * 22,
    "one long sentence": "đạt 5%, trong đó nam 3% và nữ 2%, " * 12,
    "open brackets": '((((([{“"' * 45,
    "blanks": "x" + " " * 200 + "\u00a0" * 200,
    "blank lines": "\n \n\n\t\n" * 66,
    "pipes": "|" * 400,
    "pipe rows": "| a | 1 |\n" * 40,
    "bullets": "- - + * • – " * 33,
    "cues": "từ từ đến đạt trên dưới khoảng không quá " * 10,
    "ranges": "1-2-3-4-5–6÷7 đến 8 " * 20,
    "one word": "a" * 400,
    "one letter lines": "a\n" * 200,
    "marks": "\u0301" * 400,
    "citations": "số 15/NQ-HĐND ngày 09/01/2026; " * 13,
    "grounds": "Căn cứ Căn cứ Luật số số: / " * 14,
    "headings": "Điều Điều 1 Điều 2. Phần Phần I " * 13,
    "same page number": "\n\n5\n\nchữ thường nối tiếp" * 16,
    "hashes": "#*_>`~" * 66,
    "names": "Nơi nhận:\n- VT.\nTM. CHỦ TỊCH\n" * 13,
    "periods": "giai đoạn 2026 - 2030 năm 2026 " * 13,
    "upper case": "CHỈ TIÊU CHỦ YẾU " * 24,
    "gaps": "a  b  c\n" * 50,
    "columns": "1  2  3  4  5  6  7  8\n" * 17,
    "aligned rows": "TT   Chỉ tiêu         ĐVT     KH 2026\n" + "1    Diện tích lúa    ha         310\n" * 10,
    "wrapped rows": "TT   Chỉ tiêu         ĐVT     KH 2026\n"
    + "     tưới tiêu hết\n" * 8
    + "1    Lúa   ha   3\n" * 9,
    "wide line": "x" + "  x" * 130 + "\n",
}


# Blocks of a thousand sentences, brackets or phrases: what is asked for each must not look at all of
# them. Loops inside one call show only when they are long.
CROWDED = {
    "one line": "Tỷ lệ hộ nghèo giảm còn 1,2% ",  # in no list of targets
    "semicolons": "Tỷ lệ hộ nghèo giảm còn 1,2%; ",
    "brackets": "Tỷ lệ hộ nghèo còn 2% (nông thôn 1%), ",
    "numbers in words": "hai mươi ba 5 ",
    "years": "năm 2026 đạt 5%, năm 2027 đạt 6%, ",
    "parts": "trong đó nam 3 hộ; ",
    "damaged digits": "Tỷ lệ hộ nghèo còn 2%, 1O0%; ",
    "grounds": "Căn cứ Luật Giá; Nghị quyết số 15/NQ-HĐND ngày 09/01/2026; ",
}


# Counts in a process of its own: with the threads that other tests leave behind, profiling and
# switching between them can keep each other going for ever.
COUNTING = """
import json, sys
from vnplan import parse

def events(text):
    count = 0
    def tick(frame, event, arg):
        nonlocal count
        count += event in {"call", "c_call"}
    parse(text)  # fill caches
    sys.setprofile(tick)
    try:
        parse(text)
    finally:
        sys.setprofile(None)
    return count

print(json.dumps([events(text) for text in json.load(sys.stdin)]))
"""


def events(*texts: str) -> list[int]:
    """Calls that the interpreter makes while parsing each of the texts."""
    done = subprocess.run(
        [sys.executable, "-c", COUNTING],
        input=json.dumps(texts),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
    )
    counts: list[int] = json.loads(done.stdout)
    return counts


def seconds(text: str, runs: int = 3) -> float:
    """Processor time of this thread for one parse, the best of ``runs``."""
    best = float("inf")
    for _ in range(runs):
        start = time.thread_time()
        parse(text)
        best = min(best, time.thread_time() - start)
    return best


def test_calls_grow_with_the_length() -> None:
    once, twice = events(PAGE * 15, PAGE * 30)
    assert twice < 2.2 * once, f"{once} calls became {twice}"


@pytest.mark.parametrize("name", HOSTILE)
def test_calls_grow_with_the_length_of_odd_text(name: str) -> None:
    once, twice = events(HOSTILE[name] * 10, HOSTILE[name] * 20)
    assert twice < 2.3 * once + 500, f"{once} calls became {twice}"


@pytest.mark.parametrize("name", CROWDED)
def test_time_grows_with_the_length_of_a_block(name: str) -> None:
    piece = CROWDED[name]
    head = "" if name == "one line" else "I. CHỈ TIÊU NĂM 2026\n1. "
    small = head + piece * (15_000 // len(piece))
    parse(small[:1000])
    for _ in range(3):
        once, many_times = seconds(small), seconds(small + piece * (225_000 // len(piece)), runs=1)
        if many_times < 16 * 1.7 * once:
            return
    pytest.fail(f"{once:.3f} s became {many_times:.3f} s for 16 times the text")


@pytest.mark.parametrize("name", ["page", *HOSTILE])
def test_time_grows_with_the_length(name: str) -> None:
    piece = HOSTILE.get(name, PAGE)
    small = piece * (8_000 // len(piece))
    parse(small)
    for _ in range(3):  # a busy machine may spoil one measurement, not three
        once, four_times = seconds(small), seconds(small * 4, runs=2)
        if four_times < 4 * 2 * once + 0.02:
            return
        if four_times > 1:  # beyond any noise
            break
    pytest.fail(f"{once:.3f} s became {four_times:.3f} s for four times the text")
