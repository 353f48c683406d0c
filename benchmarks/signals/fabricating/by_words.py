"""Visits written at the desk: one sentence for all, turned about, another child's name left in, one outcome for all."""

from datetime import date, datetime, timedelta

from benchmarks.signals.fabricating.folder import Folder, at
from benchmarks.signals.fabricating.people import family

FIRST = date(2026, 3, 9)
LONG = (
    "{day}到{n}同学家中走访，与其{r}{g}进行了交谈，宣传了《义务教育法》和控辍保学政策，{g}表示会积极配合学校工作，"
    "尽快劝说孩子返校就读。"
)
SHORT = "走访{n}家，{r}称孩子不愿上学，已做工作。"
FORM = "经了解，{n}系{grade}学生，因厌学辍学在家，家长{g}文化程度低，经反复劝说，家长态度有所转变，同意送孩子返校。"
TURNED = (
    "今日入户，{g}在家，孩子因成绩差厌学，家长想让其外出务工。向其宣讲政策和法律责任，家长表示再劝劝孩子。",
    "向{g}宣讲政策和法律责任。孩子厌学，成绩差，家长想让其外出打工。今日入户时{g}在家，表示再劝劝孩子。",
    "孩子因为厌学、成绩不好，家长想让他出去务工，{g}表示会再劝一劝。今天入户时向其讲了政策和法律责任。",
    "{g}表示再劝劝孩子，今日入户在家。家长想让孩子外出务工，因其成绩差、厌学。已宣传法律责任和政策。",
    "入户见到{g}，家长想要孩子外出务工，孩子成绩差、不想读书。我们宣讲了法律责任和相关政策，其表示再劝劝。",
    "今日到{n}家，{g}在。宣讲政策、法律责任后，家长表示再劝劝孩子。孩子因成绩差而厌学，原想让其外出务工。",
)


def _clock(folder: Folder, day: date) -> datetime:
    return at(day, folder.chance.randint(9, 17), folder.chance.randint(0, 59), folder.chance.randint(0, 59))


def _spelled(day: date) -> str:
    return f"{day.month}月{day.day}日"


def same_sentence(folder: Folder) -> None:
    """Ten families, one sentence, names and day exchanged; a short one; one from a form that two officers share."""
    for position in range(10):
        whom, day = family(folder.turn(position)), FIRST + timedelta(days=position)
        text = LONG.format(day=_spelled(day), n=whom.name, r=whom.relation, g=whom.guardian)
        folder.tell("a", whom, folder.officer(0), _clock(folder, day), text=text, saw=True)
    for position in range(20, 30):
        whom, day = family(folder.turn(position)), FIRST + timedelta(days=2 * (position - 15))
        text = SHORT.format(n=whom.name, r=whom.relation)
        folder.tell("b", whom, folder.officer(1), _clock(folder, day), text=text)
    for position in range(40, 48):
        whom, day = family(folder.turn(position)), FIRST + timedelta(days=3 * (position - 38))
        grade = folder.chance.choice(("七年级", "八年级", "九年级", "五年级"))
        text = FORM.format(n=whom.name, g=whom.guardian, grade=grade)
        folder.tell("c", whom, folder.officer(2 + position % 2), _clock(folder, day), text=text, saw=True)


def paraphrased(folder: Folder) -> None:
    """The same story with its clauses in another order and some words exchanged: by one officer, and among three."""
    for instance, officers, start in (("a", 1, 0), ("b", 3, 20)):
        for position, sentence in enumerate(TURNED):
            whom, day = family(folder.turn(start + position)), FIRST + timedelta(days=start + 3 * position)
            by = folder.officer(start // 10 + position % officers)
            text = sentence.format(n=whom.name, g=whom.guardian)
            folder.tell(instance, whom, by, _clock(folder, day), text=text, saw=True)


def name_left_over(folder: Folder) -> None:
    """Written over an older record, and somebody else's name stayed in the middle of it."""
    tails = {
        "a": "临走时{n}说明天就回学校，家长{g}在旁边听着。",
        "b": "{g}在走访记录上签了字。",
        "c": "下一步请班主任每天和{n}通一次电话。",
    }
    for turn, (instance, tail) in enumerate(tails.items()):
        donor, whom = family(folder.turn(turn * 10)), family(folder.turn(turn * 10 + 1))
        day = FIRST + timedelta(days=11 * turn)
        folder.tell(instance, donor, folder.officer(turn), _clock(folder, day), planted=False, saw=True)
        text = folder.teller.met(whom) + tail.format(n=donor.name, g=donor.guardian)
        later = _clock(folder, day + timedelta(days=8))
        folder.tell(instance, whom, folder.officer(turn), later, text=text, saw=True)


def one_outcome(folder: Folder) -> None:
    """Every door locked, or every guardian promising: the outcome that asks for the least work, in changing words."""
    for instance, away, officer in (("a", True, 0), ("b", False, 1)):
        for position in range(24):
            whom = family(folder.turn(officer * 40 + position))
            day = FIRST + timedelta(days=folder.chance.randint(0, 60))
            text, by = folder.teller.away(whom), folder.officer(officer)
            if not away:
                text = folder.teller.met(whom) + f"{whom.guardian}保证送{whom.name}返校。"
            folder.tell(instance, whom, by, _clock(folder, day), text=text, away=away, saw=not away)


INVENTORS = (
    ("same_sentence", "十家同一句话，只换名字", same_sentence),
    ("paraphrased", "同一段话调换语序、替换词语", paraphrased),
    ("name_left_over", "抄旧记录，别人的名字没改完", name_left_over),
    ("one_outcome", "所有走访结果都一样", one_outcome),
)
