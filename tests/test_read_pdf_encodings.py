"""Text layers of PDF files that are stored in the old encodings TCVN3 and VNI."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdf_files import FONTS, LEADING, LEFT, SIZE, TOP, pdf, typed
from vnplan.config import ParseConfig
from vnplan.handover import SourceDoc
from vnplan.read.encodings import tcvn3, vni
from vnplan.read.pdf import read_pdf


def read(data: bytes) -> SourceDoc:
    return read_pdf(data, "thu.pdf", ParseConfig(ocr="never"))


def drawn(canvas: Any, words: Sequence[str]) -> None:
    """Draw one line below the other."""
    for i, line in enumerate(words):
        canvas.drawString(LEFT, TOP - i * LEADING, line)


def lines(source: SourceDoc) -> list[str]:
    return source.text.splitlines()


def named(*names: str) -> None:
    """Fonts of other names, in which a PDF stores what the old fonts stored."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in names:
        font = TTFont(name, str(FONTS / "DejaVuSerif.ttf"))
        font.face.name = name.encode()
        pdfmetrics.registerFont(font)


class TestOldEncodings:
    WORDS = (
        "Ủy ban nhân dân xã ban hành kế hoạch phát triển kinh tế, phường và các ngành như sau",
        "Thu ngân sách tăng trưởng 10% so với năm trước, trong đó thu từ đất được giữ ổn định",
        "Tư vấn, hướng dẫn người dân nhận thức đúng về chuyển đổi số và dịch vụ công trực tuyến",
    )

    @staticmethod
    def stored(text: str, table: Any) -> str:
        back = {u: b for b, u in table.items()}
        return "".join(chr(back[c]) if c in back else c for c in text)

    def test_tcvn3(self) -> None:
        words = [w[0].lower() + w[1:] for w in self.WORDS]

        source = read(pdf(lambda c: drawn(c, [self.stored(line, tcvn3.TABLE) for line in words])))
        assert lines(source) == words
        assert [f.code for f in source.findings] == ["legacy-encoding"]
        assert "TCVN3" in source.findings[0].message

    def test_a_line_in_two_fonts(self) -> None:
        """Capitals with marks come from a font of their own, word by word."""
        pieces = (
            ("UBND ", ".VnTime"),
            ("x\u00b7 an phó", ".VnTimeH"),
            (" ban hµnh kÕ ho¹ch n¨m 2026", ".VnTime"),
        )
        named(".VnTime", ".VnTimeH")

        def draw(canvas: Any) -> None:
            text = canvas.beginText(LEFT, TOP)
            for words, font in pieces:
                text.setFont(font, SIZE)
                text.textOut(words)
            canvas.drawText(text)

        assert lines(read(pdf(draw))) == ["UBND XÃ AN PHÚ ban hành kế hoạch năm 2026"]

    def test_vni(self) -> None:
        encode = {
            vni.decode(pair): pair
            for pair in (
                a + b for a in "aeoAEOuUiIyYôöÔÖ" for b in ["", *"ùøûõïáàåãäâêéèúüëÙØÛÕÏÁÀÅÃÄÂÊÉÈÚÜË"]
            )
        } | {"đ": "ñ", "Đ": "Ñ", "ơ": "ô", "ư": "ö", "í": "í", "ì": "ì", "ị": "ò", "ĩ": "ó", "ỉ": "æ"}

        words = ["".join(encode.get(c, c) for c in line) for line in self.WORDS]
        source = read(pdf(lambda c: drawn(c, words)))
        assert lines(source) == list(self.WORDS)
        assert "VNI" in source.findings[0].message

    def test_unicode_is_left_alone(self) -> None:
        assert read(typed(*self.WORDS)).findings == ()
