"""What officers write after an honest visit: short or long, with the family's own details."""

from random import Random

SURNAMES = "田冉陈马谭向秦刘谢何"
GIVEN = ("小禾", "子轩", "雨桐", "长青", "秋实", "思远", "佳慧", "明亮", "春生", "晓云", "家兴", "玉兰")
WHO = ("母亲", "父亲", "爷爷", "奶奶", "外婆", "姑姑", "叔叔", "姐姐")
WHERE = ("院坝里", "堂屋", "地里", "村口小卖部", "灶房", "羊圈边", "卫生室", "村委会", "赶场的路上", "大门口")
DOING = (
    "剥玉米",
    "喂猪",
    "看电视",
    "洗衣服",
    "编背篓",
    "晒辣椒",
    "修摩托",
    "带弟弟",
    "吃饭",
    "劈柴",
    "打电话",
    "收油菜",
)
WHY = (
    "孩子说上课听不懂，坐不住", "孩子和同学闹了矛盾，不愿见面", "家里老人生病，要人照看",
    "父母在广东打工，管不到",
    "孩子迷上手机，晚上不睡，早上起不来", "孩子想去学理发", "孩子嫌学校远，走路要一个多小时",
    "孩子身体弱，开春以来常咳嗽",
    "家里说读书没有用，堂哥在厂里一月挣六千", "孩子怕数学老师提问", "上学期欠的作业太多，不敢回去",
    "同村的伙伴都没有去",
)  # fmt: skip
TALK = (
    "讲了义务教育法的规定和家长的责任", "把资助政策逐条算给家里听", "约了班主任来家里补课",
    "商量先住校，周末再接",
    "请村里的退休教师每晚辅导一小时", "给孩子看了学校新修的球场照片", "答应帮忙联系心理老师",
    "说好先回去读一个星期看看",
    "提醒不满十六周岁不能进厂", "请外出的父亲当晚打视频回来劝", "送去了课本和一件校服",
    "劝老人不要留孩子做农活",
)  # fmt: skip
RESULT = (
    "家长同意{day}送回学校", "孩子没有表态，低头不说话", "家长说再想想，{day}给答复",
    "孩子点了头，愿意{day}去报到",
    "家长口气很硬，不同意", "孩子要求换班，答应向学校反映", "约定{day}再来", "家长当面给班主任打了电话",
    "孩子哭了，说想回去但是怕落后", "老人做不了主，留了父亲的电话",
)  # fmt: skip
DAYS = (
    "下周一",
    "后天",
    "赶场天过后",
    "月考以前",
    "清明以后",
    "五一以后",
    "星期四",
    "农忙完了",
    "这个周末",
    "明天一早",
)
SHORT = (
    "家里没人，邻居说去了{place}。", "门锁着，打电话{who}没接。", "只见到{who}，孩子在{place}。",
    "电话通了，{who}说孩子在外地。",
)  # fmt: skip
ASIDE = (
    "屋里有{n}个孩子，他排第{m}", "家里养了{n}头猪", "奖状贴了{n}张", "走到他家用了{n}分钟",
    "院里停着一辆{w}三轮车", "墙上挂着他画的{w}画",
    "狗叫得厉害，等了{n}分钟才开门", "灶上炖着{w}汤", "他{who}的腿上个月摔伤了", "书包还挂在{w}门后",
    "新房盖到第{m}层",
)  # fmt: skip
W = ("旧的", "红色的", "蓝色的", "没写完的", "借来的", "新买的", "舅舅给的", "洗得发白的")


def name_of(turn: int) -> str:
    return SURNAMES[turn % len(SURNAMES)] + GIVEN[turn // len(SURNAMES) % len(GIVEN)]


def narrative(name: str, chance: Random) -> str:
    """One in six is a line; the others tell what was found and said, in no fixed order."""
    who, place = chance.choice(WHO), chance.choice(WHERE)
    if chance.random() < 1 / 6:
        return chance.choice(SHORT).format(who=who, place=place)
    aside = chance.choice(ASIDE).format(
        n=chance.randint(2, 20), m=chance.randint(2, 4), w=chance.choice(W), who=who
    )
    found = f"{name}在{place}，{who}在{chance.choice(DOING)}"
    parts = [
        found,
        chance.choice(WHY),
        chance.choice(TALK),
        chance.choice(RESULT).format(day=chance.choice(DAYS)),
    ]
    if chance.random() < 0.5:
        parts.insert(chance.randint(1, 3), chance.choice(TALK))
    if chance.random() < 0.7:
        parts.insert(chance.randint(1, len(parts)), aside)
    return "。".join(parts) + "。"
