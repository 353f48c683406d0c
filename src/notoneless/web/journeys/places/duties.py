"""Who answers for what, in words: which kinds of finding come to which kind of unit."""

from collections.abc import Mapping

from notoneless.policy import Policy

# How a route of the rules is put to an officer, and at which kind of unit it ends.
ROUTES: Mapping[str, tuple[str, str]] = {
    "village": ("户籍所在村（社区）", "village"),
    "grid": ("所在网格", "grid"),
    "township_of_registration": ("户籍所在乡镇（街道）", "township"),
    "township_of_stay": ("现居住地乡镇（街道）", "township"),
    "county": ("区县", "county"),
    "bureau": ("县级教育行政部门", "bureau"),
    "supervision_zone": ("学校所属督导责任区", "zone"),
    "school_left": ("学生离开的学校", "school"),
    "class_teacher": ("学生所在班级", "class"),
    "zone_primary": ("户籍村的片区小学", "school"),
    "zone_junior": ("户籍村的片区初中", "school"),
    "receiving_junior": ("对口初中（没有对口的，片区初中）", "school"),
    "register_owner": ("报送该名册的单位", ""),
    "both_schools": ("两所学校", "school"),
}
# What every unit of a kind owes besides findings; the same words as on its page.
STANDING: Mapping[str, tuple[str, ...]] = {
    "county": ("统筹全县控辍保学，接受乡镇上报。",),
    "township": ("户籍在本乡镇的适龄儿童，一个不少，由本乡镇负责。",),
    "village": ("本村适龄儿童的摸排、报告和劝返配合。",),
    "grid": ("本网格入户走访，发现疑似辍学当天报告。",),
    "bureau": ("全县学校、名册比对、政策口径和机构片区。",),
    "zone": ("督导本责任区学校。",),
    "school": ("本校学籍和在校学生；片区内未入学儿童由本校协助查找。",),
    "class": ("本班学生每日到校，连续缺课即报告。",),
}


def of_kind(kind: str, policy: Policy) -> tuple[str, ...]:
    """What a unit of this kind answers for, by the rules in force."""
    owed = list(STANDING.get(kind, ()))
    for row in policy.finding_kinds.values():
        for route in (row.route, row.route_out_of_county):
            words, ends_at = ROUTES.get(route, ("", ""))
            if ends_at == kind:
                far = "（县外就读的）" if route == row.route_out_of_county else ""
                owed.append(f"核查“{row.label}”{far}：作为{words}，{row.due_days} 天内办结。")
    return tuple(owed)


def table(policy: Policy) -> tuple[tuple[str, str, str], ...]:
    """Every kind of finding with who checks it here and where the child learns outside the county."""
    return tuple(
        (
            row.label,
            ROUTES.get(row.route, (row.route, ""))[0],
            ROUTES.get(row.route_out_of_county, ("同左", ""))[0],
        )
        for row in policy.finding_kinds.values()
    )
