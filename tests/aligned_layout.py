"""Prints a table as old systems and ``pdftotext -layout`` do: blanks alone keep its columns apart."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Sequence

# Heading, width and alignment (l, c, r) of a column.
Column = tuple[str, int, str]

_NAMES = (
    "Thu nhập bình quân đầu người",
    "Tỷ lệ hộ nghèo đa chiều",
    "Tỷ lệ người dân tham gia bảo hiểm y tế",
    "Diện tích rừng trồng mới tập trung, trồng lại sau khai thác",
    "Sản lượng lương thực có hạt",
    "Tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý theo quy định",
    "Tỷ lệ hộ dân nông thôn được sử dụng nước sạch đạt quy chuẩn của Bộ Y tế",
    "Số thôn đạt chuẩn văn hóa",
    "Tổng đàn gia súc ăn cỏ",
    "Số mô hình kinh tế tập thể được thành lập mới",
    "Chỉ số cải cách hành chính của UBND xã",
    "Thu ngân sách nhà nước trên địa bàn",
    "Độ che phủ rừng",
    "Số sản phẩm OCOP được công nhận mới hoặc công nhận lại",
)
_UNITS = ("%", "người", "ha", "tấn", "Triệu đồng", "hộ", "Mô hình")
_OWNERS = ("Phòng Kinh tế", "Văn phòng HĐND và UBND xã", "Công an xã", "Trạm Y tế xã")


def lines_of(cells: Sequence[str], columns: Sequence[Column], gap: int, *, middle: bool) -> list[str]:
    """One row over as many lines as its tallest cell, the cells at its top or in its middle."""
    wrapped = [textwrap.wrap(c, w) or [""] for c, (_, w, _) in zip(cells, columns, strict=True)]
    height = max(map(len, wrapped))
    lines = []
    for y in range(height):
        line = ""
        for words, (_, width, align) in zip(wrapped, columns, strict=True):
            at = y - ((height - len(words)) // 2 if middle else 0)
            text = words[at] if 0 <= at < len(words) else ""
            line += {"l": text.ljust, "c": text.center, "r": text.rjust}[align](width) + " " * gap
        lines.append(line.rstrip())
    return lines


def table(seed: int) -> tuple[str, list[tuple[str, str]]]:
    """A plan with such a table, and its (name, value) pairs; the same for the same ``seed``."""
    chance = random.Random(seed)
    numbered, unit = chance.random() < 0.8, chance.random() < 0.8
    result, owner = chance.random() < 0.7, chance.random() < 0.4
    columns: list[Column] = [("TT", 4, "c")] * numbered
    columns.append(("Chỉ tiêu", chance.randint(24, 46), "l"))
    columns += [("ĐVT", 11, chance.choice("lc"))] * unit
    columns += [("Thực hiện năm 2025", 10, chance.choice("cr"))] * result
    columns.append(("Kế hoạch năm 2026", 10, chance.choice("cr")))
    columns += [("Cơ quan chủ trì", chance.randint(14, 22), "l")] * owner
    gap, middle = chance.choice((2, 3, 4)), chance.random() < 0.5
    head = lines_of([heading for heading, _, _ in columns], columns, gap, middle=True)
    lines, values, printed = [*head], [], 0
    for number, name in enumerate(chance.sample(_NAMES, chance.randint(5, 12)), 1):
        value = f"{chance.randint(1, 99)},{chance.randint(1, 9)}"
        cells = [str(number)] * numbered + [name] + [chance.choice(_UNITS)] * unit
        cells += [f"{chance.randint(100, 999)}"] * result + [value] + [chance.choice(_OWNERS)] * owner
        values.append((name, value.replace(",", ".")))
        for line in lines_of(cells, columns, gap, middle=middle):
            if printed and printed % 16 == 0:
                lines += ["", f"{printed // 16 + 1:>40}", "", *head]
            lines.append(line)
            printed += 1
    title = "KẾ HOẠCH\nPhát triển kinh tế - xã hội xã Bình Lộc năm 2026\n\nII. CHỈ TIÊU CHỦ YẾU\n\n"
    end = "\n\nIII. NHIỆM VỤ, GIẢI PHÁP\n\n1. Tập trung chỉ đạo sản xuất.\n"
    return title + "\n".join(lines) + end, values
