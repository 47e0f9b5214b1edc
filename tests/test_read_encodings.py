"""Old Vietnamese encodings: told by the syllables they make, never put on good text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan.config import DEFAULT
from vnplan.errors import UnknownFormatError
from vnplan.read import open_source
from vnplan.read.encodings import (
    best_of_bytes,
    decode_unicode,
    is_syllable,
    legacy_font,
    mend,
    score,
    suspect,
    tcvn3,
    vni,
)

TEXT = (
    "Kế hoạch phát triển kinh tế - xã hội xã An Phú năm 2026\n"
    "Tỷ lệ hộ nghèo giảm còn dưới 1,2%; giữ vững quốc phòng, an ninh.\n"
    "Phấn đấu trồng mới 12 ha rừng, nước sạch đạt 95%, thủy lợi, quýt, ngoằn ngoèo.\n"
)
TONES = "\u0300\u0301\u0303\u0309\u0323"


def to_tcvn3(text: str) -> str:
    """Written with the small letters that ``.VnTime`` has."""
    back = {letter: chr(byte) for byte, letter in tcvn3.TABLE.items()}
    return "".join(back.get(c) or back.get(c.lower(), c) for c in text)


def to_vni(text: str) -> str:
    back: dict[str, str] = {}
    for coded, letter in vni.TABLE.items():
        if letter not in back or coded[1:] == coded[1:].upper() and letter.isupper():
            back[letter] = coded
    return "".join(back.get(c, c) for c in text)


def to_cp1258(text: str) -> bytes:
    out = []
    for char in text:
        apart = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(c for c in apart if c not in TONES))
        out.append(base + "".join(c for c in apart if c in TONES))
    return "".join(out).encode("cp1258")


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng", "được", "quyết", "giữ", "gì", "yên", "khuya", "thuở", "ngoằn", "Quảng", "đường", "kỹ",
        "ủy", "huỳnh",
    ],
)  # fmt: skip
def test_syllables(word: str) -> None:
    assert is_syllable(unicodedata.normalize("NFC", word))


@pytest.mark.parametrize("word", ["nhaân", "tû", "ph¸t", "ñöôïc", "QĐND", "Müller", "naïve", "ñ", "thrương"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_score_of_good_and_bad_text() -> None:
    assert score(TEXT)[0] == 1.0
    assert score(to_tcvn3(TEXT))[0] < 0.4
    assert score("plain ASCII") == (0.0, 0)


def test_tables_have_the_published_sizes() -> None:
    assert len(tcvn3.TABLE) == 74
    assert len(set(vni.TABLE.values())) == 134


def test_tcvn3_and_back() -> None:
    assert tcvn3.decode(to_tcvn3(TEXT)) == TEXT.replace("Đ", "đ")


def test_the_soft_hyphen_is_u_with_horn() -> None:
    assert tcvn3.decode("n\u00adíc, th\u00ad viÖn, ¦íc") == "nước, thư viện, Ước"


def test_vni_and_back() -> None:
    assert vni.decode(to_vni(TEXT)) == TEXT
    assert vni.decode("ÑAÏI HOÄI ÑAÛNG BOÄ XAÕ, yù kieán, kyõ thuaät, myõ, lyù, ôû, öùng") == (
        "ĐẠI HỘI ĐẢNG BỘ XÃ, ý kiến, kỹ thuật, mỹ, lý, ở, ứng"
    )


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (to_tcvn3(TEXT).encode("latin-1"), "TCVN3"),
        (to_vni(TEXT).encode("latin-1"), "VNI"),
        (to_cp1258(TEXT), "CP1258"),
    ],
)
def test_text_files_in_old_encodings(data: bytes, encoding: str) -> None:
    source = open_source(data, DEFAULT)
    assert source.text.lower() == TEXT.lower()
    [finding] = source.findings
    assert finding.code == "legacy-encoding"
    assert encoding in finding.message
    assert (finding.start, finding.end) == (0, len(source.text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_any_form(encoding: str) -> None:
    source = open_source(TEXT.encode(encoding), DEFAULT)
    assert (source.text, source.findings) == (TEXT, ())


def test_text_taken_for_western_by_an_earlier_program() -> None:
    source = open_source(to_tcvn3(TEXT).encode("utf-8"), DEFAULT)
    assert source.text.lower() == TEXT.lower()
    assert source.findings[0].code == "legacy-encoding"


def test_a_few_old_lines_in_good_text() -> None:
    lines = [*TEXT.splitlines(), to_tcvn3("Tổng thu ngân sách đạt 15 tỷ đồng"), "Điều 1. Mục tiêu"]
    mended = mend(lines)
    assert [text for text, _ in mended] == [
        *TEXT.splitlines(),
        "Tổng thu ngân sách đạt 15 tỷ đồng",
        "Điều 1. Mục tiêu",
    ]
    assert [encoding for _, encoding in mended] == [None, None, None, "TCVN3", None]


def test_old_words_beside_good_ones_in_a_line() -> None:
    [(text, _), _] = mend(["Tỷ lệ hộ " + to_tcvn3("nghèo giảm còn dưới") + " 1,2% là được", to_tcvn3(TEXT)])
    assert text == "Tỷ lệ hộ nghèo giảm còn dưới 1,2% là được"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Diện tích 120 m² · dân số 4.500 người «ước» ½ số hộ; 15°C; §1; ©2026",
        "Công ty Schröder & Müller GmbH đầu tư 12 tỷ đồng",
        "Đường Nguyễn Văn Cừ – đoạn 3, ± 5%",
        "hoà thuỷ uỷ khoẻ",
        "",
    ],
)
def test_good_text_is_left_alone(text: str) -> None:
    assert mend(text.splitlines()) == [(line, None) for line in text.splitlines()]


PLAN = "KẾ HOẠCH\n1. Tỷ lệ hộ nghèo giảm còn 1,2%.\n2. Thu ngân sách đạt 658.087 triệu đồng, tăng 5%.\n"


@pytest.mark.parametrize("bad", [b"\x85", b"\xff\xfe", b"\xe1\xbb"])
def test_a_broken_byte_in_good_text(bad: bytes) -> None:
    data = PLAN.encode().replace(b"1,2%", b"1,2" + bad + b"%")
    for file in (data, b"<html><body><p>" + data + b"</p></body></html>"):
        source = open_source(file, DEFAULT)
        assert "Thu ngân sách đạt 658.087 triệu đồng" in source.text
        (finding,) = source.findings
        assert finding.code == "letters-lost"
        assert set(source.text[finding.start : finding.end]) == {"\ufffd"}


def test_bytes_of_another_encoding_are_not_broken_letters() -> None:
    source = open_source("Tû lÖ hé nghÌo gi¶m cßn 1,2% n¨m 2026".encode("latin-1"), DEFAULT)
    assert source.text == "Tỷ lệ hộ nghèo giảm còn 1,2% năm 2026"


def twice(text: str) -> str:
    """UTF-8 read as Windows-1252, its five free bytes kept."""
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode())


def test_text_that_was_encoded_twice() -> None:
    for text in (twice(PLAN), twice(PLAN) + "Mở rộng ≥ 5 ha đất trồng\n", twice(PLAN) + "12 < 15 và ≥ 3\n"):
        source = open_source(text.encode(), DEFAULT)
        assert source.text.startswith(PLAN) and source.text.endswith(text[len(twice(PLAN)) :])
        (finding,) = source.findings
        assert finding.code == "legacy-encoding" and "Windows-1252" in finding.message
        assert source.text[finding.start : finding.end] == PLAN


@pytest.mark.parametrize("text", ["SÃO PAULO và Ã»", "Tỷ lệ Ã» 5%", "Åland, Ærø", "Ä‘", "á»"])
def test_signs_of_other_languages_are_kept(text: str) -> None:
    assert (
        open_source(f"Kế hoạch năm 2026: {text}\n".encode(), DEFAULT).text == f"Kế hoạch năm 2026: {text}\n"
    )


def test_a_cut_off_letter_at_the_end() -> None:
    data = TEXT.encode()[: len("Kế hoạch phát tri".encode()) + 1]
    assert data[-1] >= 0xC0
    assert open_source(data, DEFAULT).text == "Kế hoạch phát tri\ufffd"


def test_binary_and_unknown_text_are_refused() -> None:
    with pytest.raises(UnknownFormatError, match="binary"):
        open_source(b"\x7fELF\x02\x01\x00\x00\xff\xfe\x01", DEFAULT)
    with pytest.raises(UnknownFormatError, match="UTF-8"):
        open_source("Кто там живёт, в каком доме и почему".encode("cp1251"), DEFAULT)


def test_western_text_with_a_stray_sign() -> None:
    assert best_of_bytes("Budget plan – 2026 “draft”".encode("cp1252")) == (
        "Budget plan – 2026 “draft”",
        "windows-1252",
    )


@pytest.mark.parametrize(
    ("name", "encoding", "capitals"),
    [
        (".VnTime", "TCVN3", False), (".VnTimeH", "TCVN3", True), (".VnArial NarrowH", "TCVN3", True),
        (".VnTimeH Tur", "TCVN3", True), ("VNI-Times", "VNI", False), ("VNI Helve", "VNI", False),
    ],
)  # fmt: skip
def test_fonts(name: str, encoding: str, capitals: bool) -> None:
    font = legacy_font(name)
    assert font is not None
    assert (font.encoding, font.capitals) == (encoding, capitals)


@pytest.mark.parametrize("name", ["Times New Roman", "Arial", "", "VnTime", "Vni"])
def test_other_fonts(name: str) -> None:
    assert legacy_font(name) is None


def test_letters_that_other_code_pages_made() -> None:
    font = legacy_font(".VnTime")
    assert font is not None
    # Turkish and Vietnamese Windows decode the bytes D0, DD, DE, FD in their own ways.
    assert font.decode("hÑ hđ") == font.decode("hÑ h\u00f0")
    assert font.decode("l\u0130") == font.decode("l\u00dd")
    assert font.decode("\uf0ae\uf0d0") == "đ" + font.decode("\u00d0")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_one_clear_error(data: bytes) -> None:
    try:
        text = decode_unicode(data)
    except UnicodeError:  # pragma: no cover
        raise AssertionError from None
    assert text is None or isinstance(text, str)
    best_of_bytes(data)


@given(st.lists(st.text(max_size=40), max_size=8))
def test_mending_never_raises_and_keeps_the_number_of_lines(lines: list[str]) -> None:
    assert len(mend(lines)) == len(lines)


@given(st.text(alphabet=TEXT, max_size=200))
def test_vietnamese_text_is_never_mended(text: str) -> None:
    assert not suspect(text)
