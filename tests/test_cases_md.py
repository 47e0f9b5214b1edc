"""The loader of Markdown cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases_md import CaseError, load, params

GOOD = """\
# Article

Words for the reader; `code` and - bullets do not matter.

## Khớp

### heading on the line
```text
Điều 1. Mục tiêu

  hai dòng
```
Some explanation.
```yaml
- {marker: article, label: "Điều 1"}
```

### a text with a fence in it
````text
```
# not a heading
## nor this
```
````
```yaml
n: 12.5
```

## Không khớp

### pronoun
```text
Điều này
```

### one that expects other things
```text
Điều kiện
```
```yaml
- {marker: paragraph}
```
"""


def write(folder: Path, text: str, name: str = "article.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_load_reads_sections_texts_and_expectations(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    first, fenced, pronoun, other = load(path)
    assert (first.name, first.matches, first.path, first.line) == ("heading on the line", True, path, 7)
    assert first.text == "Điều 1. Mục tiêu\n\n  hai dòng"
    assert first.expected == [{"marker": "article", "label": "Điều 1"}]
    assert fenced.text == "```\n# not a heading\n## nor this\n```"
    assert fenced.expected == {"n": 12.5}
    assert (pronoun.matches, pronoun.expected) == (False, [])
    assert (other.matches, other.expected) == (False, [{"marker": "paragraph"}])
    assert str(pronoun).endswith(f":{pronoun.line} pronoun")


def test_params_walks_folders_in_order_and_names_each_case(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    write(tmp_path, GOOD, "b.md")
    write(tmp_path / "deep", GOOD, "a.md")
    ids = [param.id for param in params(tmp_path)]
    assert len(ids) == 8
    assert ids[0] == "b-yes-heading on the line"
    assert params(tmp_path / "b.md")[3].id == "b-no-one that expects other things"


CASE = "### x\n```text\na\n```\n"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "holds no case"),
        (CASE, 1, "stands before"),
        ("## Match\n" + CASE, 1, "only 'Khớp' and 'Không khớp'"),
        ("## Khớp\n" + CASE, 2, "lacks its yaml fence"),
        ("## Khớp\n### x\n", 2, "it needs one 'text'"),
        ("## Khớp\n### x\n```yaml\n1\n```\n```text\na\n```\n", 2, "it needs one 'text'"),
        ("## Khớp\n### x\n```\na\n```\n", 2, "it needs one 'text'"),
        ("## Khớp\n### x\n```text\na\n", 3, "never closed"),
        ("## Khớp\n" + CASE + "```yaml\n[1\n```\n", 6, "bad yaml"),
        ("## Khớp\n" + CASE + "```yaml\n```\n", 6, "write \\[\\]"),
        ("## Không khớp\n" + CASE + CASE, 6, "a second case"),
        ("## Khớp\n```text\na\n```\n", 2, "outside a case"),
    ],
)
def test_malformed_files_say_where_and_why(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(CaseError, match=message) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "old.md"
    path.write_bytes(b"## Kh\xf0p\n")
    with pytest.raises(CaseError, match="not UTF-8"):
        load(path)
