"""The child that a finding or a case is about, as columns of its workbook: the same ones in each list."""

from notoneless.web.frame.lists.leaving import Taken

CHILD_COLUMNS = (
    Taken("child__code", "学生编号"),
    Taken("child__name", "姓名"),
    Taken("child__sex", "性别", width=6),
    Taken("child__birth_date", "出生日期", "date"),
    Taken("child__area__name", "户籍村（社区）", width=16),
    Taken("child__school_name", "学校", width=22),
    Taken("child__guardian_name", "监护人"),
)
