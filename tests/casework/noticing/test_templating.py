"""A county's own template: checked on the way in, used from then on, kept by version."""

import io
import zipfile

import pytest
from docx import Document

from notoneless.casework.noticing import stores
from notoneless.casework.noticing.refusals import TemplateRefused
from notoneless.casework.noticing.templating import adopt_template, template_in_use, withdraw_template
from notoneless.officers.refusals import NotAllowed
from notoneless.papers.official.rendering import built_in_template
from tests.casework.noticing.serving import a_notice
from tests.county import TODAY, TestCounty

KIND = "deadline_notice"
NAMES = ("guardian_name", "child_name", "period", "basis", "return_school", "number", "issuer_name", "date")


def own(*texts: str) -> bytes:
    document = Document()
    document.add_paragraph("清禾县专用稿")
    for text in texts or ["{{ " + name + " }}" for name in NAMES]:
        document.add_paragraph(text)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def adopted(county: TestCounty, upload: bytes) -> object:
    return adopt_template(kind=KIND, upload=upload, filename="县稿.docx", by=county.alice, on=TODAY)


def text_of(content: bytes) -> str:
    return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)


def test_the_countys_own_template_makes_the_paper_from_now_on(county: TestCounty) -> None:
    template = adopted(county, own())

    paper = a_notice(county)

    assert paper.template == template
    said = text_of(stores.PAPERS.get(paper.docx_name))
    assert "清禾县专用稿" in said
    assert "田小禾" in said
    assert stores.PAPERS.get(paper.pdf_name)[:5] == b"%PDF-"


def test_the_built_in_template_is_a_fit_start(county: TestCounty) -> None:
    assert adopted(county, built_in_template(KIND)).number == 1


def test_names_that_are_unknown_or_missing_are_told(county: TestCounty) -> None:
    with pytest.raises(TemplateRefused, match="不认识的名称：chld_name.*学生姓名（child_name）"):
        adopted(county, own("{{ chld_name }}", "{{ guardian_name }}"))
    assert template_in_use(KIND) is None


@pytest.mark.parametrize(
    "text",
    ["{% for one in x %}{% endfor %}", "{{ child_name.upper() }}", "{{ 7*7 }}", "{{ child_name", "{{ a|e }}"],
)
def test_a_template_that_computes_is_refused(county: TestCounty, text: str) -> None:
    with pytest.raises(TemplateRefused, match="只能用|没有写完整"):
        adopted(county, own(text))


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("word/vbaProject.bin", b"x"),
        ("word/_rels/more.xml.rels", b'<Relationship TargetMode="External" Target="http://x/"/>'),
        ("word/more.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
    ],
)
def test_macros_far_links_and_entities_are_refused(county: TestCounty, name: str, part: bytes) -> None:
    held = io.BytesIO(own())
    with zipfile.ZipFile(held, "a") as parts:
        parts.writestr(name, part)

    with pytest.raises(TemplateRefused, match="请"):
        adopted(county, held.getvalue())


@pytest.mark.parametrize("upload", [b"", b"PK\x03\x04rubbish", b"%PDF-1.7", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_docx_is_refused(county: TestCounty, upload: bytes) -> None:
    with pytest.raises(TemplateRefused, match="请"):
        adopted(county, upload)


def test_versions_count_up_and_the_one_before_comes_back(county: TestCounty) -> None:
    first, second = adopted(county, own()), adopted(county, own())

    withdraw_template(template=second, by=county.alice, on=TODAY)

    assert (first.number, second.number) == (1, 2)
    assert template_in_use(KIND) == first


def test_only_who_adopts_rules_adopts_a_template(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        adopt_template(kind=KIND, upload=own(), filename="x.docx", by=county.bob, on=TODAY)
    assert template_in_use(KIND) is None
