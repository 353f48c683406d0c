"""What a hurried officer puts down about a visit: loose parts drawn without putting back, never one fixed sentence."""

from collections.abc import Sequence
from random import Random

from benchmarks.signals.fabricating.people import Family

OPENING = (
    "上门见到{g}。",
    "今天和村干部一起去{n}家，{r}在家。",
    "到户，{r}{g}正在院坝晒苞谷。",
    "走了四十多分钟山路到他家。",
    "{n}{r}在家煮猪食，边忙边谈。",
    "第二次去，门开着，{g}在。",
    "由组长带路找到{n}住处。",
    "趁赶场天去的，{g}刚回来。",
    "家里只有{r}和小的一个。",
    "{g}开始不愿意让进门，后来坐下来谈了。",
    "与驻村工作队小冉同去。",
    "到的时候正在吃饭。",
    "在地头找到{g}。",
    "包保责任人到{n}家里走访。",
    "下雨，路滑，骑摩托车进去的。",
    "约好了时间，{r}专门等着。",
    "班主任和我两个人去的。",
)
STATE = (
    "娃娃说读不懂，坐在教室里着急。",
    "{n}去年下半年就断断续续请假。",
    "家里修房子欠了账，想让娃早点挣钱。",
    "孩子迷手机，晚上打游戏到两三点。",
    "{n}说和同寝室的闹矛盾，怕回去。",
    "父母离婚，跟{r}过，没人管得住。",
    "{n}跟表哥在县城洗车场帮忙。",
    "母亲生病住院，娃留下来照顾弟弟。",
    "{r}说读书没得用，村里大学生也在打工。",
    "孩子性格内向，不说话，问十句答一句。",
    "寄宿费已经免了，主要是娃不想去。",
    "{n}腿上有旧伤，走路上学远。",
    "上次月考三科加起来一百二十分，没信心。",
    "爸爸在福建工地，过年才回来。",
    "{n}认为自己比班上同学大两岁，不好意思。",
    "家里养了三十几只羊，要人放。",
    "初二开学报了名，上了九天就没来。",
    "{r}年纪大，听不太清，反复讲了几遍。",
    "听邻居说{n}前几天还在街上网吧。",
)
TALK = (
    "讲了义务教育法，{r}表示晓得。",
    "把不送娃读书的后果讲清楚了。",
    "算了一笔读职高的账给他听。",
    "答应帮忙换座位换寝室。",
    "说明营养餐和补助都有。",
    "介绍了隔壁组返校那个娃的情况。",
    "留了我的电话，有事打。",
    "给了一份告知书，{g}收下了。",
    "劝他先回来试读一周。",
    "和他爸通了视频，爸爸态度好一些。",
    "谈了学个手艺也要初中毕业证。",
    "{r}要求学校管严点手机。",
    "我表态学校不会嫌弃。",
)
RESULT = (
    "{r}答应下周一送来。",
    "娃点了头，但没说哪天。",
    "态度仍不坚决。",
    "同意考虑，等他父亲电话。",
    "{n}愿意回校，要求换班。",
    "没谈拢，下次再来。",
    "{g}签了字。",
    "说赶完这场就送。",
    "承诺五一前返校。",
    "嘴上答应，估计还要做工作。",
    "{r}流了眼泪，说尽力劝。",
)
AWAY = (
    "门锁着，喊了几声没人应。",
    "邻居讲一家人走亲戚去了。",
    "{n}不在，据说跟舅舅去了万州。",
    "大门关起，狗拴在外面。",
    "{r}在家，{n}不晓得跑哪里去了。",
    "等到天快黑也没见{n}回来。",
    "问了隔壁，说{n}外出打工，地方不清楚。",
    "{g}在坡上，电话里说娃不在屋。",
    "孩子看见我们从后门跑了，没谈成。",
    "家中无人，在门上留了条子。",
    "{n}去了广东他妈那里，号码打不通。",
    "房子空着，听说搬到集镇租房住。",
    "没碰到人，队长答应帮忙带话。",
)
PHONE = (
    "电话联系{g}，",
    "打电话给{r}，响了很久才接，",
    "微信语音找到{g}，",
    "拨通{n}本人电话，",
    "给{r}去电，信号不好，",
    "两次电话才通，",
)


class Teller:
    """Deals out parts; no part comes again before all of its kind have been used."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._decks: dict[tuple[str, ...], list[str]] = {}

    def met(self, whom: Family) -> str:
        """The guardian or the child was met and talked to."""
        return self._said(whom, [OPENING, STATE, TALK, RESULT], drop=0.25)

    def away(self, whom: Family) -> str:
        """Nobody was found, or not the child."""
        return self._said(whom, [AWAY, STATE], drop=0.45)

    def phoned(self, whom: Family) -> str:
        """A talk by telephone."""
        return self._said(whom, [PHONE, STATE, RESULT], drop=0.2)

    def _said(self, whom: Family, kinds: Sequence[tuple[str, ...]], *, drop: float) -> str:
        first, *rest = kinds
        kept = [kind for kind in rest if self._chance.random() > drop] or [rest[0]]
        told = "".join(self._next(kind) for kind in (first, *kept))
        return told.format(n=whom.name, g=whom.guardian, r=whom.relation)

    def _next(self, kind: tuple[str, ...]) -> str:
        deck = self._decks.setdefault(kind, [])
        if not deck:
            deck.extend(self._chance.sample(kind, len(kind)))
        return deck.pop()
