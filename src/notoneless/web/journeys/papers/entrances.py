"""Ways to papers: fixed addresses first, then those of a case, then those of one paper."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.papers import issuing, listing, paper, serving, templates

SECTION = "cases"

ENTRANCES = [
    Entrance(
        name="papers.list", path="papers/", view=listing.papers, methods=("GET", "POST"),
        needs=Permission.VIEW_CASES, section=SECTION, menu="文书", waiting=listing.waiting,
    ),
    Entrance(
        name="papers.bundle", path="papers/bundle/", view=listing.bundle, methods=("POST",),
        needs=Permission.VIEW_CASES, section=SECTION,
    ),
    Entrance(
        name="papers.templates", path="papers/templates/", view=templates.templates,
        needs=Permission.ADOPT_POLICY, section="settings", menu="文书模板",
    ),
    Entrance(
        name="papers.template", path="papers/templates/<str:kind>/", view=templates.template, methods=("GET", "POST"),
        needs=Permission.ADOPT_POLICY, section="settings", recipe="paper_kind",
    ),
    Entrance(
        name="papers.start", path="papers/templates/<str:kind>/start/", view=templates.start,
        needs=Permission.ADOPT_POLICY, section="settings", recipe="paper_kind",
    ),
    Entrance(
        name="papers.withdraw", path="papers/templates/<str:kind>/withdraw/", view=templates.withdraw,
        methods=("POST",), needs=Permission.ADOPT_POLICY, section="settings", recipe="paper_kind",
    ),
    Entrance(
        name="papers.kinds", path="papers/of/<str:code>/", view=issuing.kinds_of_case,
        needs=Permission.VIEW_CASES, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="papers.issue", path="papers/of/<str:code>/<str:kind>/", view=issuing.issue, methods=("GET", "POST"),
        needs=Permission.WORK_CASES, section=SECTION, recipe="case_and_paper_kind",
    ),
    Entrance(
        name="papers.page", path="papers/<str:code>/", view=paper.page_of_paper,
        needs=Permission.VIEW_CASES, section=SECTION, recipe="paper_code",
    ),
    Entrance(
        name="papers.file", path="papers/<str:code>/file/<str:form>/", view=paper.file,
        needs=Permission.VIEW_CASES, section=SECTION, recipe="paper_file",
    ),
    Entrance(
        name="papers.void", path="papers/<str:code>/void/", view=paper.void, methods=("POST",),
        needs=Permission.WORK_CASES, section=SECTION, recipe="paper_code",
    ),
    Entrance(
        name="papers.serve", path="papers/<str:code>/serve/", view=serving.serve, methods=("GET", "POST"),
        needs=Permission.WORK_CASES, section=SECTION, recipe="paper_code",
    ),
    Entrance(
        name="papers.scan", path="papers/<str:code>/scan/", view=serving.scan, methods=("POST",),
        needs=Permission.ADD_EVIDENCE, section=SECTION, recipe="paper_code",
    ),
]  # fmt: skip
