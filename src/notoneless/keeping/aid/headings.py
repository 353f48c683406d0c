"""How payment lists call their columns, and the blank list that a school fills in."""

from collections.abc import Mapping

from notoneless.papers.workbooks import BlankColumn, BlankTerms, blank_template
from notoneless.registers.kinds.wording import bare_key, heading_key

CODE, NAME, NUMBER, TIER, AMOUNT, TIMES, GOODS = "code", "name", "number", "tier", "amount", "times", "goods"
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    CODE: ("学生编号",),
    NAME: ("姓名", "学生姓名", "受助学生", "受助学生姓名", "受助人", "幼儿姓名"),
    NUMBER: ("身份证号", "身份证号码", "身份证件号", "证件号码", "公民身份号码", "学生身份证号"),
    TIER: ("档次", "等次", "资助档次", "资助等级", "奖励等次"),
    AMOUNT: ("金额", "发放金额", "资助金额", "补助金额", "实发金额", "发放金额（元）", "金额（元）",
             "资助金额（元）", "补助金额（元）"),
    TIMES: ("次数", "人次", "发放次数"),
    GOODS: ("实物", "物品", "实物名称"),
}  # fmt: skip
_BY_KEY = {heading_key(text): field for field, texts in _HEADINGS.items() for text in texts}
_GUIDE = (
    "学生编号、身份证号填一项即可；都不填的按姓名认，同名的会退回。",
    "金额以元为单位，最多两位小数，不要带公式。",
    "同一学生只填一行；分几次发放的，金额填合计，次数填几。",
)


def known_words() -> tuple[str, ...]:
    """By these a header is recognised; the others of a payment list stand beside them."""
    others = (
        "序号",
        "学校",
        "学校名称",
        "年级",
        "班级",
        "性别",
        "学籍号",
        "银行卡号",
        "备注",
        "监护人",
        "开户行",
    )
    return (*(text for texts in _HEADINGS.values() for text in texts), *others)


def field_of(heading: str) -> str:
    """What a column is; '' for one that is not read. Of a heading of several levels the last one that is known."""
    for step in reversed(heading.split("/")):
        for key in (heading_key(step), bare_key(step)):
            if key in _BY_KEY:
                return _BY_KEY[key]
    return ""


def blank_list(title: str) -> bytes:
    columns = (
        BlankColumn("学生编号", "系统里的编号，可从“应助尽助”导出", width=16),
        BlankColumn("姓名", "与台账一致", is_required=True, width=12),
        BlankColumn("身份证号", "有编号的可不填", width=22),
        BlankColumn("档次", "有档次的填", width=10),
        BlankColumn("金额", "元", is_required=True, is_text=False, width=12),
        BlankColumn("次数", "不填为 1", is_text=False, width=8),
        BlankColumn("实物", "发实物的填名称", width=20),
    )
    terms = BlankTerms(
        title=title, purpose="登记资助发放，核对应助尽助。", filled_by="发放资助的学校、乡镇或县教委。", guide=_GUIDE,
        columns=columns, rows=(),
    )  # fmt: skip
    return blank_template(terms)
