"""The shelves of the left navigation: within a section, which entries stand under which heading, and in what order.

What stands on no shelf stands above them, directly under its section.
"""

from notoneless.web.frame.navigation import Shelf

SHELVES = (
    Shelf("cases", "登记线索", ("cases.report", "cases.met", "cases.tip", "cases.told")),
    Shelf("cases", "劝返核对", ("visits.promises", "visits.review", "evidence.hints", "evidence.calls")),
    Shelf(
        "cases",
        "上报移交",
        (
            "clock.rises",
            "clock.owed",
            "handing.transfers",
            "handing.told",
            "handing.handovers",
            "clock.calendar",
        ),
    ),
    Shelf("cases", "处置文书", ("placing.waiting", "placing.list", "placing.disabled", "papers.list")),
    Shelf("cases", "返校学籍", ("returning.registry", "returning.exemptions", "handing.pupil_moves")),
    Shelf("reports", "指标", ("board.page", "board.wall", "board.unified", "board.targets", "board.summary")),
    Shelf("reports", "报送", ("filing.mine", "filing.board", "filing.notices", "forms.list")),
    Shelf("reports", "档案检查", ("dossiers.list", "dossiers.library", "dossiers.inspections")),
    Shelf(
        "reports",
        "责任工作",
        ("work.own", "work.parts", "work.letters", "work.meetings", "work.activities", "work.tasks"),
    ),
    Shelf(
        "reports",
        "问责奖惩",
        (
            "accountability.problems",
            "accountability.proposals",
            "accountability.inquiries",
            "accountability.decisions",
        ),
    ),
    Shelf(
        "reports",
        "考核",
        ("assessing.sheets", "assessing.rounds", "assessing.rankings", "assessing.vetoes"),
    ),
    Shelf(
        "children",
        "送教",
        ("teaching.list", "teaching.waiting", "teaching.unplaced", "teaching.term", "teaching.load"),
    ),
    Shelf(
        "keeping",
        "出勤苗头",
        ("early.attendance", "early.warnings", "early.signs", "early.visits", "early.term"),
    ),
    Shelf(
        "keeping",
        "关爱帮扶",
        (
            "care.unpaired",
            "care.mine",
            "care.pairs",
            "care.plans",
            "care.helpers",
            "care.activities",
            "care.facilities",
            "care.schools",
            "care.awards",
            "care.sums",
        ),
    ),
    Shelf(
        "keeping",
        "学生资助",
        (
            "aid.items",
            "aid.entitled",
            "aid.applications",
            "aid.batches",
            "aid.ledger",
            "aid.incomes",
            "aid.referrals",
            "aid.meals",
            "aid.donations",
            "aid.wishes",
        ),
    ),
    Shelf("keeping", "学业补偿", ("catching.list", "catching.routes")),
    Shelf(
        "keeping",
        "三访一验",
        (
            "rounds.list",
            "rounds.areas",
            "rounds.months",
            "rounds.sheets",
            "rounds.checks",
            "rounds.verify",
            "rounds.charges",
        ),
    ),
    Shelf("keeping", "部门协作", ("letters.list", "letters.works")),
    Shelf("keeping", "投诉校风", ("voices.list",)),
    Shelf("keeping", "重点群体", ("groups.left", "groups.special", "groups.sums")),
    Shelf("keeping", "学年更替", ("yearly.list", "yearly.arrivals", "yearly.graduates")),
)
