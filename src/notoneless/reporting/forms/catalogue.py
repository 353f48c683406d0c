"""Which official forms there are, who fills them, and what answers for each column."""

from collections.abc import Mapping
from types import MappingProxyType

from notoneless.papers.forms.kinds import forms
from notoneless.papers.forms.terms import Form
from notoneless.reporting.forms.columns import of_case, of_child, of_visit
from notoneless.reporting.forms.columns.facts import Reader
from notoneless.reporting.forms.families.attending import attending
from notoneless.reporting.forms.families.caring import caring
from notoneless.reporting.forms.families.changes import changes
from notoneless.reporting.forms.families.cleaning import cleaned
from notoneless.reporting.forms.families.counted.aiding import aiding
from notoneless.reporting.forms.families.counted.disabled import placed_by_way
from notoneless.reporting.forms.families.counted.four_groups import four_groups
from notoneless.reporting.forms.families.counted.targets import targets
from notoneless.reporting.forms.families.counted.villages import by_village
from notoneless.reporting.forms.families.keeping.catching import catching
from notoneless.reporting.forms.families.keeping.home_visits import home_visits
from notoneless.reporting.forms.families.keeping.households import households
from notoneless.reporting.forms.families.keeping.left_behind import left_behind
from notoneless.reporting.forms.families.keeping.planning import planned
from notoneless.reporting.forms.families.leavers import leavers
from notoneless.reporting.forms.families.out import out_of_school
from notoneless.reporting.forms.families.papering import papering
from notoneless.reporting.forms.families.persuading import persuading
from notoneless.reporting.forms.families.progress import progress
from notoneless.reporting.forms.families.returns import returns
from notoneless.reporting.forms.families.teaching import taught
from notoneless.reporting.forms.families.working import working
from notoneless.reporting.forms.terms import Family

FORMS: Mapping[str, Form] = forms()
FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "out": out_of_school,
        "attending": attending,
        "visits": persuading,
        "papering": papering,
        "progress": progress,
        "returns": returns,
        "villages": by_village,
        "changes": changes,
        "teaching": taught,
        "caring": caring,
        "aiding": aiding,
        "cleaning": cleaned,
        "leavers": leavers,
        "disabled": placed_by_way,
        "four_groups": four_groups,
        "working": working,
        "targets": targets,
        "left_behind": left_behind,
        "households": households,
        "catching": catching,
        "planned": planned,
        "home_visits": home_visits,
    }
)
READERS: Mapping[str, Reader] = MappingProxyType({**of_child.READERS, **of_case.READERS, **of_visit.READERS})
FOR_THE_PEN = frozenset({"signature", "remark"})
"""Left open where no record speaks: what a person writes on the paper itself."""
