"""What can be wrong with a row or a cell, as a sentence that says what, where and what to do."""

from dataclasses import dataclass

REJECT, WARN = "reject", "warn"
# How each sentence ends: what became of the row.
TAKEN = "本行已导入，其余 {rest} 行不受影响。"
SENT_BACK = "本行未导入，其余 {rest} 行不受影响。"


@dataclass(frozen=True, slots=True)
class FaultTerms:
    """`sentence` follows `第 n 行“列名”` for a cell, `第 n 行` for a row; {received} and {other} are filled in."""

    severity: str
    sentence: str
    is_about_row: bool = False


FAULTS: dict[str, FaultTerms] = {
    # who the child is
    "unidentified": FaultTerms(
        REJECT, "认不出是哪名儿童：{other}。请补填其中一项，再把整份名册重新上传。", is_about_row=True
    ),
    "nobody": FaultTerms(
        REJECT, "没有姓名，也没有可用的身份证号。请补填后，再把整份名册重新上传。", is_about_row=True
    ),
    "name_missing": FaultTerms(WARN, "没有填写。请按身份证号核对后补填。"),
    "name_formula": FaultTerms(
        REJECT, "是公式或公式的错误值（收到 {received}），不是姓名。请改为直接填写姓名。"
    ),
    "name_too_long": FaultTerms(REJECT, "超过 50 个字（收到 {received}），不是一个人的姓名。请只填姓名。"),
    "name_placeholder": FaultTerms(
        WARN, "有代替符号或缺字（收到 {received}）。请对照户口簿补正，系统先按证件核对。"
    ),
    "name_latin": FaultTerms(WARN, "含有字母（收到 {received}）。如是生僻字用拼音代替，请改为原字。"),
    "name_digits": FaultTerms(WARN, "含有数字（收到 {received}）。请删去姓名之外的内容。"),
    # identity numbers: recognised, never repaired
    "id_missing": FaultTerms(WARN, "没有填写。请补填；确实没有证件的不必编造，系统按姓名和出生日期核对。"),
    "id_bad_check": FaultTerms(WARN, "末位校验不符（收到 {received}）。请核对户口簿后修改。"),
    "id_excel_rounded": FaultTerms(
        WARN, "末三位被表格软件改成了 000（收到 {received}）。请把该列设为文本格式，对照户口簿重新填写。"
    ),
    "id_maybe_rounded": FaultTerms(
        WARN, "末三位是 000（收到 {received}），同列有号码被表格软件改坏。请对照户口簿核对。"
    ),
    "id_scientific": FaultTerms(
        WARN, "变成了科学计数（收到 {received}），号码已经丢失。请把该列设为文本格式后重新填写。"
    ),
    "id_fifteen": FaultTerms(
        WARN, "是 15 位旧号码（收到 {received}），只有 1999 年及以前出生的人才有。请核对是否填了家长的号码。"
    ),
    "id_short": FaultTerms(WARN, "不足 18 位（收到 {received}）。请对照户口簿补全。"),
    "id_long": FaultTerms(WARN, "多于 18 位（收到 {received}）。请对照户口簿修改。"),
    "id_malformed": FaultTerms(WARN, "不是身份证号的写法（收到 {received}）。请对照户口簿修改。"),
    "number_scientific": FaultTerms(
        WARN, "变成了科学计数（收到 {received}），号码已经丢失。请把该列设为文本格式后重新填写。"
    ),
    "enrolment_number_form": FaultTerms(
        WARN, "应为 G、J 或 L 开头共 19 位（收到 {received}）。请对照学籍系统核对。"
    ),
    "disability_number_form": FaultTerms(
        WARN, "位数不对（收到 {received}），残疾人证号一般为 20 位。请对照证件核对。"
    ),
    # dates
    "date_before_1905": FaultTerms(
        WARN, "是 1900 年前后的日期（收到 {received}），多为空单元格变成。请按户口簿填写。"
    ),
    "date_month_only": FaultTerms(WARN, "只有年月（收到 {received}）。请补填到日，系统不猜测。"),
    "date_year_only": FaultTerms(WARN, "只有年份（收到 {received}）。请补填到日，系统不猜测。"),
    "date_two_digit_year": FaultTerms(WARN, "年份只有两位（收到 {received}）。请写四位年份，如 2012-03-15。"),
    "date_lunar": FaultTerms(WARN, "是农历日期（收到 {received}）。请按户口簿填公历。"),
    "date_ambiguous": FaultTerms(WARN, "分不清月和日（收到 {received}）。请按年-月-日填写，如 2012-03-15。"),
    "date_impossible": FaultTerms(WARN, "没有这一天（收到 {received}）。请按户口簿改正。"),
    "date_unreadable": FaultTerms(WARN, "不是日期（收到 {received}）。请按年-月-日填写，如 2012-03-15。"),
    "date_formula": FaultTerms(WARN, "是公式或公式的错误值（收到 {received}）。请改为直接填写日期。"),
    "birth_future": FaultTerms(WARN, "晚于名册日期（收到 {received}）。请按户口簿改正。"),
    "month_unknown": FaultTerms(WARN, "不是年月（收到 {received}）。请按年-月填写，如 2023-09。"),
    # contradictions inside a row: nobody is told which side is right
    "birth_differs": FaultTerms(WARN, "与身份证号中的日期不一致（{other}）。请对照户口簿核对哪一个对。"),
    "sex_differs": FaultTerms(
        WARN, "与身份证号不一致（收到 {received}，身份证号为{other}）。请对照户口簿核对。"
    ),
    # other cells
    "sex_unknown": FaultTerms(WARN, "不是“男”或“女”（收到 {received}）。请改正。"),
    "choice_unknown": FaultTerms(WARN, "不在可选范围内（收到 {received}）。请从下拉列表中选择：{other}。"),
    "grade_unknown": FaultTerms(WARN, "看不出是哪个年级（收到 {received}）。请填“一年级”至“九年级”等。"),
    "integer_unknown": FaultTerms(WARN, "不是整数（收到 {received}）。请只填数字。"),
    "text_too_long": FaultTerms(WARN, "超过 {other} 个字，只保留前 {other} 个字。请缩短。"),
    "phone_scientific": FaultTerms(
        WARN, "变成了科学计数（收到 {received}），号码已经丢失。请把该列设为文本格式后重新填写。"
    ),
    "phone_letters": FaultTerms(WARN, "含有电话号码以外的内容（收到 {received}）。请只填号码。"),
    "phone_short": FaultTerms(WARN, "位数不足（收到 {received}）。请核对。"),
    "phone_long": FaultTerms(WARN, "位数过多（收到 {received}）。请核对。"),
    "phone_malformed": FaultTerms(WARN, "不是可以拨打的号码（收到 {received}）。请核对。"),
    "phone_several": FaultTerms(
        WARN, "填了几个号码（收到 {received}），只取第一个。如需更换请把常用的填在最前。"
    ),
    # the same child twice
    "duplicate_row": FaultTerms(WARN, "与{other}内容完全相同。请删去其中一行。", is_about_row=True),
    "duplicate_child": FaultTerms(
        WARN, "与{other}是同一姓名、同一身份证号。请核对后合并为一行。", is_about_row=True
    ),
    "id_shared": FaultTerms(
        WARN, "与{other}身份证号相同而姓名不同，至少有一行填错。请对照户口簿改正。", is_about_row=True
    ),
    "name_birth_shared": FaultTerms(
        WARN, "与{other}同名、同出生日期，且身份证号不全。请核对是否同一名儿童。", is_about_row=True
    ),
}
# A formula in the name of a guardian costs the guardian's name, not the row.
OTHER_NAMES = {
    "name_formula": FaultTerms(WARN, FAULTS["name_formula"].sentence),
    "name_too_long": FaultTerms(WARN, FAULTS["name_too_long"].sentence),
}


def terms_of(code: str, *, field: str) -> FaultTerms:
    """The child's own name is what a row stands on; other names are not."""
    if field != "name" and code in OTHER_NAMES:
        return OTHER_NAMES[code]
    return FAULTS[code]
