"""A page of a web portal: the document between menus, a path, links and a footer."""

from __future__ import annotations

from html import escape

from making.content import Block, Columns, Paragraph, Run, Table

_PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>{title} - Cổng thông tin điện tử</title>
<style>.menu li {{ display: inline }} .letterhead td {{ text-align: center }}</style>
<script>var lượtXem = 1234; document.title = document.title + " (12)";</script>
</head>
<body>
<header class="banner"><a href="/"><img src="/logo.png" alt="Cổng thông tin điện tử"></a>
<form action="/tim-kiem"><input name="q" placeholder="Tìm kiếm"><button>Tìm</button></form></header>
<nav class="menu"><ul>
<li><a href="/">Trang chủ</a></li><li><a href="/gioi-thieu">Giới thiệu</a></li>
<li><a href="/tin-tuc">Tin tức - Sự kiện</a></li><li><a href="/van-ban">Văn bản</a></li>
<li><a href="/thu-tuc">Thủ tục hành chính</a></li><li><a href="/lien-he">Liên hệ</a></li>
</ul></nav>
<div class="breadcrumb">
<a href="/">Trang chủ</a> » <a href="/van-ban">Văn bản</a> » <a href="#">Chi tiết</a>
</div>
<main>
<article class="content-detail">
{article}
</article>
</main>
<aside class="related"><h3>Tin liên quan</h3><ul>
<li><a href="/1">Hội nghị triển khai nhiệm vụ năm 2026, phấn đấu tăng thu 15%</a></li>
<li><a href="/2">Ra quân trồng 2.000 cây xanh</a></li>
<li><a href="/3">Lịch tiếp công dân tháng 01/2026</a></li>
</ul></aside>
<footer>
<p>Cơ quan chủ quản: Ủy ban nhân dân. Địa chỉ: số 12 đường Trung Tâm. Điện thoại: 0123 456 789</p>
<p>© 2026 Bản quyền thuộc về Cổng thông tin điện tử. Lượt truy cập: 1.234.567</p>
</footer>
</body>
</html>
"""


def html(blocks: tuple[Block, ...]) -> str:
    """The document as a page."""
    title = next((b.text for b in blocks if isinstance(b, Paragraph) and b.text.isupper()), "Văn bản")
    return _PAGE.format(title=escape(title), article="\n".join(map(_block, blocks)))


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        side = {"centre": "center", "heading": "left", "right": "right"}.get(block.look, "justify")
        return f'<p style="text-align: {side}">{_runs(block.runs)}</p>'
    if isinstance(block, Columns):
        return _columns(block)
    return _table(block)


def _columns(block: Columns) -> str:
    cells = ("".join(f'<td width="50%">{_lines(side)}</td>' for side in row) for row in block.rows)
    rows = "\n".join(f"<tr>{row}</tr>" for row in cells)
    return f'<table class="letterhead" border="0" width="100%">\n{rows}\n</table>'


def _lines(paragraphs: tuple[Paragraph, ...]) -> str:
    return "<br>".join(_runs(p.runs) for p in paragraphs)


def _table(block: Table) -> str:
    out = ['<table border="1" cellspacing="0">']
    for at, row in enumerate(block.rows):
        tag = "th" if at < block.heads else "td"
        cells = ""
        for cell in row:
            if cell is None:
                continue
            spans = f' colspan="{cell.across}"' if cell.across > 1 else ""
            spans += f' rowspan="{cell.down}"' if cell.down > 1 else ""
            cells += f"<{tag}{spans}>{_lines(cell.paragraphs)}</{tag}>"
        out.append(f"<tr>{cells}</tr>")
    return "\n".join([*out, "</table>"])


def _runs(runs: tuple[Run, ...]) -> str:
    out = ""
    for run in runs:
        text = escape(run.text, quote=False)
        text = f"<em>{text}</em>" if run.italic else text
        out += f"<strong>{text}</strong>" if run.bold else text
    return out
