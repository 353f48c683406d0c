"""The text of a notice becomes the table of the year, day by day, and what does not fit is told."""

from datetime import date

import pytest

from notoneless.policy.adopting.notice import absent_names, read_notice, year_table
from notoneless.policy.deadlines import due_after, holidays
from notoneless.policy.timeline import PackError

NOTICE_2026 = """
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
"""
NOTICE_2025 = """一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。"""


@pytest.mark.parametrize(("year", "text"), [(2026, NOTICE_2026), (2025, NOTICE_2025)])
def test_a_notice_gives_the_days_of_the_shipped_table(year: int, text: str) -> None:
    shipped = holidays()

    table = read_notice(text, year=year)

    assert set(table.rest) == {day for day in shipped.rest if day.year == year}
    assert table.work == {day for day in shipped.work if day.year == year}


def test_what_is_kept_as_text_comes_back_the_same() -> None:
    table = read_notice(NOTICE_2026, year=2026)

    assert year_table(2026, table.as_text()) == table


def test_a_year_that_begins_in_december_keeps_its_own_days_only() -> None:
    text = "一、元旦：2022年12月31日（周六）至2023年1月2日（周一）放假调休，共3天。"

    assert dict(read_notice(text, year=2023).rest) == {date(2023, 1, 2): "元旦"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (NOTICE_2025, "请核对是不是 2026 年的通知"),
        ("一、元旦：1月1日至3日放假调休，共4天。", "共 4 天，起止是 3 天"),
        ("一、元旦：1月1日至3日放假。1月5日上班。", "不是调休上班"),
        ("一、元旦：2月30日放假。", "没有这一天"),
        ("一、元旦：1月1日至3日放假。1月9日。", "没有写明是放假还是上班"),
        ("各单位要认真执行。", "没有读到放假安排"),
        ("一、元旦：3月1日至1月3日放假。", "起止不合"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_guessed(text: str, why: str) -> None:
    with pytest.raises(PackError, match=why):
        read_notice(text, year=2026)


def test_a_line_left_out_is_remarked_on() -> None:
    short = NOTICE_2026.replace("端午节", "休息")

    assert absent_names(read_notice(short, year=2026), holidays()) == ("端午节",)
    assert absent_names(read_notice(NOTICE_2025, year=2025), holidays()) == ()


def test_a_year_entered_makes_its_deadlines_firm() -> None:
    table = read_notice("一、元旦：1月1日（周五）至3日（周日）放假，共3天。1月9日（周六）上班。", year=2027)

    deadline = due_after(
        date(2026, 12, 28), 4, calendar=table.entered_in(holidays(), source="国办发明电〔2026〕9号")
    )

    assert not deadline.provisional
    assert deadline.date == date(2027, 1, 4)
