"""Narratives of the desk: a kit of parts, a writing program's essay, last month moved on, outcomes dealt in turn."""

from datetime import date, timedelta

from benchmarks.signals.fabricating_again.folder import Again

FIRST = date(2026, 3, 10)
KIT = (
    ("今日与村干部一道到{n}家", "本日同村干部前往{n}家中", "今天我们和村委会同志来到{n}家里"),
    ("见其在家无所事事", "发现该生闲在家里没有事做", "看到孩子在屋里闲着"),
    (
        "我们从国家政策、孩子前途、家庭实际三方面作了劝导",
        "从政策规定、个人前途和家庭情况三个方面耐心劝导",
        "围绕国家政策、家庭实际、孩子前途三方面做了工作",
    ),
    (
        "{r}认识到读书的重要性，愿意配合学校",
        "{r}明白了读书很重要，表示配合学校工作",
        "{r}意识到念书的重要，答应配合学校",
    ),
    ("下步将继续跟踪做好思想工作", "接下来继续跟进，做好思想工作", "后续我们还会继续跟踪，把思想工作做好"),
)
FILLERS = (
    "当天赶场，路上车多。", "{g}泡了茶。", "门前新修了水泥路。", "院里晒着油菜籽。", "雨刚停。", "狗叫了一阵。",
    "邻居也来听。", "{g}刚从地里回来。", "堂屋里挂着年画。", "孩子的奶奶坐在火边。",
)  # fmt: skip
OPENINGS = (
    "在深入细致地了解{n}同学家庭情况的基础上，工作人员与家长{g}进行了亲切而坦诚的沟通。",
    "为切实保障{n}同学接受义务教育的权利，工作人员来到其家中，与家长{g}面对面开展了耐心细致的交流。",
    "带着对{n}同学的牵挂与关怀，工作人员走进其家庭，与家长{g}进行了真诚而深入的沟通交流。",
)
MIDDLES = (
    "沟通中，工作人员动之以情、晓之以理，深入浅出地阐明了接受教育对孩子成长成才的重要意义，并耐心倾听了家长的困难与诉求。",
    "交流过程中，工作人员晓之以理、动之以情，系统讲解了教育对孩子未来发展的深远影响，同时认真倾听家长的心声与顾虑。",
    "过程中，工作人员始终动之以情、晓之以理，详细介绍了相关政策和教育对孩子成长的重要意义，认真倾听家长的顾虑与诉求。",
)
ENDINGS = (
    "通过此次走访，家长的思想认识有了明显提升，表示将积极配合学校，共同助力孩子健康成长、早日重返校园。",
    "经过此次沟通，家长在思想上有了明显转变，表示将全力配合学校，携手助力孩子早日重返校园、健康成长。",
    "此次走访进一步拉近了家校距离，家长思想认识明显提升，表示将与学校携手，共同助力孩子早日重返课堂。",
)
FRESHER = (
    ("今天", "今日"), ("家里", "家中"), ("讲了", "宣讲了"), ("答应", "同意"), ("说", "讲"), ("劝他", "劝其"),
    ("娃", "孩子"),
)  # fmt: skip


def swapped_kit(folder: Again) -> None:
    """Five slots with three wordings each, in changing order; then the same with true-looking small things between."""
    for position in range(20):
        instance, whom = "ab"[position // 10], folder.whom(position)
        slots = [folder.chance.choice(kind) for kind in KIT]
        if position % 3 == 1:
            slots[1], slots[2] = slots[2], slots[1]
        if position % 3 == 2:
            slots[3], slots[4] = slots[4], slots[3]
        text = "，".join(slots) + "。"
        if instance == "b":
            cut = folder.chance.randint(1, 3)
            filler = FILLERS[position - 10]
            text = "，".join(slots[:cut]) + "。" + filler + "，".join(slots[cut:]) + "。"
        text = text.format(n=whom.name, g=whom.guardian, r=whom.relation)
        clock = folder.some_time(FIRST + timedelta(days=3 * position))
        by = folder.officer(position // 10 + (position % 2) * 2)
        folder.tell(instance, whom, by, clock, text=text, saw=True)


def written_by_program(folder: Again) -> None:
    """Long and smooth, nothing seen, nothing said by anybody: a writing program was asked for eight of them."""
    for position in range(8):
        whom = folder.whom(position)
        parts = [folder.chance.choice(kind) for kind in (OPENINGS, MIDDLES, ENDINGS)]
        text = "".join(parts).format(n=whom.name, g=whom.guardian)
        clock = folder.some_time(FIRST + timedelta(days=4 * position))
        folder.tell("a", whom, folder.officer(position % 2), clock, text=text, saw=True)


def moved_on(folder: Again) -> None:
    """The rounds of one month entered again with every day later by the same number, some words exchanged."""
    for turn, (instance, shift) in enumerate((("a", 28), ("b", 30))):
        for position in range(7):
            whom, by = folder.whom(turn * 20 + position), folder.officer(turn)
            clock = folder.some_time(FIRST + timedelta(days=2 * position))
            text = folder.teller.met(whom)
            folder.tell(instance, whom, by, clock, planted=False, text=text, saw=True)
            again = text
            for old, new in FRESHER:
                again = again.replace(old, new)
            later = clock + timedelta(days=shift)
            folder.tell(instance, whom, by, later, text=again, saw=True)


def outcomes_in_turn(folder: Again) -> None:
    """Nobody home, guardian seen, child seen, and again from the start, so that no outcome is too frequent."""
    for position in range(24):
        whom = folder.whom(position)
        away, saw = position % 3 == 0, position % 3 == 2
        clock = folder.some_time(FIRST + timedelta(days=2 * position))
        folder.tell("a", whom, folder.officer(0), clock, away=away, saw=saw)
    for child in range(5):
        whom = folder.whom(40 + child)
        for step, (away, saw) in enumerate(((True, False), (True, False), (False, False), (False, True))):
            clock = folder.some_time(FIRST + timedelta(days=7 * step + child))
            folder.tell("b", whom, folder.officer(1), clock, away=away, saw=saw)


INVENTORS = (
    ("swapped_kit", "固定几句各备三种说法，轮换拼成", swapped_kit),
    ("written_by_program", "写作软件代写的走访记录", written_by_program),
    ("moved_on", "上月走访整体平移二十八天再录一遍", moved_on),
    ("outcomes_in_turn", "走访结果按固定顺序轮流填", outcomes_in_turn),
)
