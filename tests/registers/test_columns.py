"""Which column means which field: proposed, corrected, remembered, and never guessed in silence."""

import pytest

from notoneless.registers.columns import (
    MappingWrong,
    guessed_kind,
    parse_override,
    propose,
    source_signature,
)
from notoneless.registers.kinds import kind_of

HOUSEHOLD, ENROLMENT = kind_of("household"), kind_of("enrolment")
POVERTY_EXPORT = [
    *(
        "省",
        "市",
        "县",
        "乡",
        "村",
        "户编号",
        "人口编号",
        "姓名",
        "性别",
        "出生日期",
        "证件类型",
        "证件号码",
        "民族",
    ),
    *(
        "户联系电话",
        "成员联系电话",
        "年度",
        "与户主关系",
        "文化程度",
        "在校生状况",
        "劳动技能",
        "务工时间（月）",
    ),
    *("健康状况", "失学或辍学原因", "残疾类别", "户主姓名", "户主证件号码", "户类型", "监测对象类别"),
    *("风险是否已消除", "是否义务教育阶段适龄儿童少年失学辍学", "义务教育保障"),
]


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "身份证号",
            "身份证号码",
            "证件号码",
            "公民身份号码",
            "公民身份证件编号",
            "身 份 证 号*",
            "身份证号（必填）",
        ),
        *("身份证件号", "身份证号(18位)", "学生信息/身份证号", "3.身份证号", "ＳＦＺＪＨ", "*证件号码"),
    ],
)
def test_every_usual_heading_of_an_identity_number_is_one(heading: str) -> None:
    mapping = propose(["姓名", heading], HOUSEHOLD).mapping

    assert mapping == {"姓名": "name", heading: "id_number"}


@pytest.mark.parametrize(
    "heading",
    [
        "户主身份证号",
        "监护人身份证号码",
        "父亲/身份证号",
        "监护人信息/身份证号",
        "班主任身份证号",
        "帮扶人/身份证号码",
    ],
)
def test_the_number_of_somebody_else_is_never_taken_for_the_childs(heading: str) -> None:
    proposal = propose(["姓名", "出生日期", heading], HOUSEHOLD)

    assert "id_number" not in proposal.mapping.values()
    assert heading in proposal.dropped


def test_headings_of_two_levels_tell_child_and_guardian_apart() -> None:
    headings = ["学生信息/姓名", "学生信息/证件号码", "监护人信息/姓名", "监护人信息/联系电话", "父亲/姓名"]

    mapping = propose(headings, HOUSEHOLD).mapping

    assert list(mapping.values()) == ["name", "id_number", "guardian_name", "guardian_phone", "father_name"]


def test_a_leaf_that_names_its_person_is_understood_under_any_group() -> None:
    headings = [
        "儿童/姓名",
        "父母情况/父亲姓名",
        "监护情况/委托监护人姓名",
        "父母情况/务工地点",
        "父母情况/身份证号",
    ]

    mapping = propose(headings, kind_of("left_behind")).mapping

    assert list(mapping.values()) == ["name", "father_name", "guardian_name", "away_place"]


def test_the_export_of_the_poverty_system_is_understood() -> None:
    proposal = propose(POVERTY_EXPORT, kind_of("poverty"))

    assert not proposal.blocking
    assert proposal.mapping["证件号码"] == "id_number"
    assert proposal.mapping["成员联系电话"] == "guardian_phone"
    assert proposal.mapping["失学或辍学原因"] == "not_learning_reason"
    assert {"户主证件号码", "年度", "劳动技能"} <= set(proposal.dropped)


def test_religion_is_dropped_and_the_officer_is_told_so() -> None:
    proposal = propose(["姓名", "身份证号", "宗教信仰", "婚姻状况"], HOUSEHOLD)

    assert proposal.dropped == ("宗教信仰", "婚姻状况")
    assert any("宗教信仰、婚姻状况" in sentence and "不保存" in sentence for sentence in proposal.remarks)


def test_unknown_columns_are_listed() -> None:
    proposal = propose(["姓名", "身份证号", "随机数"], HOUSEHOLD)

    assert any("1 列" in sentence and "随机数" in sentence for sentence in proposal.remarks)


def test_a_missing_column_is_said_with_the_way_out() -> None:
    proposal = propose(["身份证号", "性别"], HOUSEHOLD)

    assert proposal.needs_person
    assert proposal.blocking[0] == (
        "没有找到“姓名”列。请在“核对列”中指定哪一列是“姓名”，或在表中补上后重新上传。"
    )


def test_a_register_without_number_and_birth_date_cannot_be_read() -> None:
    proposal = propose(["姓名", "性别"], HOUSEHOLD)

    assert any("身份证号" in sentence and "出生日期" in sentence for sentence in proposal.blocking)


def test_two_columns_that_could_both_be_the_number_are_for_a_person() -> None:
    proposal = propose(["姓名", "身份证号", "证件号码"], HOUSEHOLD)

    assert proposal.mapping["身份证号"] == "id_number"
    assert "“身份证号”、“证件号码”都像“身份证号”" in proposal.blocking[0]


def test_a_heading_that_only_ends_like_a_known_one_is_pointed_out() -> None:
    proposal = propose(["姓名", "身份证号", "本学期就读学校"], ENROLMENT)

    assert proposal.mapping["本学期就读学校"] == "school"
    assert any("本学期就读学校" in sentence and "确认" in sentence for sentence in proposal.remarks)


def test_a_correction_wins_over_every_proposal() -> None:
    overrides = dict(
        [parse_override("证件号码=身份证号"), parse_override("身份证号="), parse_override("孩 子=name")]
    )

    proposal = propose(["孩子", "身份证号", "证件号码"], HOUSEHOLD, overrides=overrides)

    assert proposal.mapping == {"孩子": "name", "证件号码": "id_number"}
    assert not proposal.needs_person


@pytest.mark.parametrize(
    ("overrides", "word"), [({"没有的列": "name"}, "没有的列"), ({"姓名": "没有的字段"}, "没有的字段")]
)
def test_a_correction_that_names_nothing_says_so(overrides: dict[str, str], word: str) -> None:
    with pytest.raises(MappingWrong, match=word):
        propose(["姓名", "身份证号"], HOUSEHOLD, overrides=overrides)


def test_a_correction_without_equals_sign_is_explained() -> None:
    with pytest.raises(MappingWrong, match="列名=字段"):
        parse_override("证件号码")


def test_what_a_person_confirmed_is_used_again_and_old_columns_are_ignored() -> None:
    remembered = {"证件号码": "id_number", "身份证号": "", "去年的列": "sex"}

    proposal = propose(["姓名", "身份证号", "证件号码"], HOUSEHOLD, remembered=remembered)

    assert proposal.mapping == {"姓名": "name", "证件号码": "id_number"}
    assert {choice.how for choice in proposal.columns} == {"exact", "remembered"}


def test_reordered_columns_are_the_same_source() -> None:
    assert source_signature(["姓名", "性别*"], HOUSEHOLD) == source_signature(["性 别", "姓名"], HOUSEHOLD)
    assert source_signature(["姓名"], HOUSEHOLD) != source_signature(["姓名"], ENROLMENT)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("某县籍2023年秋季学期县外各级各类学校学生就读情况摸排表", "elsewhere"),
        ("某县辖区6-16周岁义务教育适龄学生县外失学、辍学、休学、延缓入学信息台账", "earlier_dropouts"),
        ("全国学籍系统学生基本信息", "enrolment"),
        ("死亡注销人员名单", "deaths_moves"),
    ],
)
def test_the_title_of_a_form_tells_its_kind(title: str, kind: str) -> None:
    assert guessed_kind(["序号", "姓名", "性别", "身份证号"], titles=[title]) == kind


def test_a_table_of_counts_is_no_register_whatever_its_title() -> None:
    assert guessed_kind(["单位", "项目", "数"], titles=["户籍人口数"]) is None


def test_a_sheet_that_says_nothing_has_no_guessed_kind() -> None:
    assert guessed_kind(["甲", "乙"], titles=["Sheet1"]) is None
