"""Official papers: every kind can be set, says what it was told, and never prints a box."""

import io
import zipfile

import pytest
from docx import Document

from notoneless.papers.official.binding import NotOurFile, bound, pages_in
from notoneless.papers.official.filling import sheet_of
from notoneless.papers.official.fonts import font_set
from notoneless.papers.official.kinds import kinds
from notoneless.papers.official.rendering import FieldsMissing, made_sheet, render
from notoneless.papers.official.sheets import GRID, Cell, Grid
from notoneless.papers.official.typesetting import CannotDraw, as_pdf, as_pictures, many_as_pdf
from notoneless.policy import in_force
from tests.county import TODAY

FACTS = {
    "guardian_name": "田大山", "child_name": "田小禾", "child_sex": "女", "child_birth": "2014年5月6日",
    "out_since": "2026年9月1日", "return_kind": "复学", "return_school": "石桥小学", "period": "七日",
    "basis": "《中华人民共和国义务教育法》第五十八条", "issuer_name": "清禾县石桥乡人民政府",
    "number": "石桥乡限学通〔2026〕1号", "date": "2026年9月20日", "title": "限期入学（复学）通知书",
}  # fmt: skip
NOTICE = "deadline_notice"
RARE = (
    "喆垚昇璟祎玥珺翀镕瑀赟龑頔㼆塃贇卨彧昉旻烜珝琇瑄璠甯皞睿祯禛竑笙筱翊芃荇菡萱蓁薇"
    "蘅虓裎褀诩谌赜跞轩逯邈郗郦钰铄锴闿隽雱霈靓韡颢飏骐髙鹍麑黻"
)


def everything(kind: str) -> dict[str, str]:
    return {one.name: "某某" for one in kinds()[kind].fields} | FACTS


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_comes_as_pdf_and_docx(kind: str) -> None:
    made = render(kind, everything(kind))

    assert pages_in(made.pdf) in (1, 2)
    said = docx_text(made.docx)
    assert "某某" in said or "田小禾" in said


def docx_text(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_every_kind_has_its_rule_in_the_national_pack_and_the_other_way_round() -> None:
    assert set(in_force("national", on=TODAY).papers) == set(kinds())


def test_the_same_facts_give_the_same_bytes() -> None:
    first, second = (render(NOTICE, FACTS, made_at=1_790_000_000) for _ in range(2))

    assert (first.sha256, first.docx_sha256) == (second.sha256, second.docx_sha256)


def test_the_page_has_the_margins_of_the_standard() -> None:
    section = Document(io.BytesIO(render(NOTICE, FACTS).docx)).sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)

    assert [round(side.mm) for side in sides] == [37, 35, 28, 26]


def test_body_type_is_named_as_offices_have_it_and_stands_on_lines_of_28_points() -> None:
    xml = zipfile.ZipFile(io.BytesIO(render(NOTICE, FACTS).docx)).read("word/document.xml").decode()

    assert 'w:eastAsia="仿宋_GB2312"' in xml
    assert 'w:line="560" w:lineRule="exact"' in xml
    assert 'w:firstLineChars="200"' in xml


def test_what_a_paper_cannot_go_without_is_named() -> None:
    with pytest.raises(FieldsMissing, match="学生姓名"):
        render(NOTICE, FACTS | {"child_name": " "})


def test_what_is_not_known_becomes_a_line_to_write_on() -> None:
    text = "".join(made_sheet(NOTICE, FACTS).texts())

    assert "联系人：＿＿＿＿＿＿" in text


@pytest.mark.parametrize("system", [True, False])
def test_no_common_character_of_names_prints_as_a_box(system: bool) -> None:
    assert font_set(system).undrawable(RARE) == ()


def test_a_character_without_a_font_is_named_and_can_be_left_for_the_hand() -> None:
    told = FACTS | {"child_name": "田\ue815禾"}

    with pytest.raises(CannotDraw) as refused:
        render(NOTICE, told)
    sheet = made_sheet(NOTICE, told, by_hand="\ue815")

    assert refused.value.characters == ("\ue815",)
    assert "田＿＿禾" in "".join(sheet.texts())


@pytest.mark.parametrize("text", ["#panic()", "*粗*", "$x$", "<script>", "{{ date }}", "\\", '"', "&amp;"])
def test_what_is_typed_stays_text(text: str) -> None:
    made = render(NOTICE, FACTS | {"contact_name": text})

    assert f"联系人：{text}" in docx_text(made.docx)
    assert pages_in(made.pdf) == 1


def test_rows_of_forms_fill_the_width() -> None:
    wrong = [
        (kind.code, [cell.text for cell in row.cells])
        for kind in kinds().values()
        for block in sheet_of(kind, {}).blocks
        if isinstance(block, Grid)
        for row in block.rows
        if sum(cell.span for cell in row.cells) != GRID
    ]

    assert wrong == []


def test_a_short_label_leaves_room_for_the_value() -> None:
    rows = next(one for one in sheet_of(kinds()["leave_form"], {}).blocks if isinstance(one, Grid)).rows

    assert [cell.span for cell in rows[0].cells] == [2, 3, 1, 1, 1, 4]
    assert isinstance(rows[0].cells[0], Cell)


def test_bound_papers_keep_all_pages_and_their_look() -> None:
    files = [render("dropout_report", everything("dropout_report")).pdf, render(NOTICE, FACTS).pdf]

    one = bound(files * 3)

    assert pages_in(one) == sum(pages_in(file) for file in files) * 3
    assert bound([one])[:5] == b"%PDF-"


def test_what_is_not_ours_is_not_bound() -> None:
    with pytest.raises(NotOurFile):
        bound([b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\nstartxref\n0\n%%EOF"])


def test_a_preview_has_a_picture_for_each_page() -> None:
    pictures = as_pictures(made_sheet("dropout_report", everything("dropout_report")))

    assert [one[:4] for one in pictures] == [b"\x89PNG", b"\x89PNG"]


def test_many_in_one_run_have_the_pages_of_each() -> None:
    sheets = [made_sheet(NOTICE, FACTS)] * 4

    assert pages_in(many_as_pdf(sheets)) == 4 * pages_in(as_pdf(sheets[0]))
