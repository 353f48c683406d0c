"""The fixed words of a persuasion visit; what each of them counts for is said by the packs."""

from collections.abc import Mapping
from types import MappingProxyType

OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "saw_child": "见到本人",
        "saw_guardian": "见到监护人",
        "nobody_home": "无人在家",
        "refused": "拒绝见面",
        "moved_away": "已搬离",
        "telephone": "电话联系",
    }
)
"""How the visit began: the first thing asked. Who saw both the child and a guardian saw the child."""
SPOKEN = frozenset({"saw_child", "saw_guardian", "telephone"})

MANNERS: Mapping[str, str] = MappingProxyType(
    {
        "home": "入户",
        "school": "到校",
        "elsewhere": "其他地点（务工处、亲属家等）",
        "telephone": "电话",
        "message": "微信等信息",
        "video": "视频通话",
    }
)
FROM_AFAR = frozenset({"telephone", "message", "video"})

RESULTS: Mapping[str, str] = MappingProxyType(
    {
        "returned": "已返校",
        "promised": "承诺返校（有日期）",
        "undecided": "未表态，仍未返校",
        "refused": "拒绝返校",
        "not_met": "未见到人",
        "lost": "失联",
    }
)
RESULTS_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "saw_child": ("returned", "promised", "undecided", "refused"),
        "saw_guardian": ("returned", "promised", "undecided", "refused"),
        "nobody_home": ("not_met", "lost"),
        "refused": ("refused",),
        "moved_away": ("not_met", "lost"),
        "telephone": ("returned", "promised", "undecided", "refused", "lost"),
    }
)
"""What can come of a visit that began so."""

LEVELS: Mapping[str, str] = MappingProxyType(
    {
        "village": "村（社区）",
        "school": "学校",
        "township": "乡镇（街道）",
        "county": "县级",
        "department": "部门",
    }
)
"""Whose visit it was; also the bodies that came along."""
BODIES: Mapping[str, str] = MappingProxyType(
    {
        **LEVELS,
        "police": "公安派出所",
        "justice": "司法",
        "women": "妇联",
        "youth": "共青团",
        "helpers": "帮扶干部",
    }
)

ATTITUDES: Mapping[str, str] = MappingProxyType(
    {"willing": "愿意返校", "wavering": "犹豫", "unwilling": "不愿意", "unknown": "不清楚"}
)
