"""Which official forms there are, who fills them, and what answers for each column."""

from collections.abc import Mapping
from types import MappingProxyType

from notoneless.papers.forms.kinds import forms
from notoneless.papers.forms.terms import Form
from notoneless.reporting.forms import case_fields, child_fields, visit_fields
from notoneless.reporting.forms.attending import attending
from notoneless.reporting.forms.facts import Reader
from notoneless.reporting.forms.out import out_of_school
from notoneless.reporting.forms.persuading import visits_of
from notoneless.reporting.forms.progress import progress
from notoneless.reporting.forms.returns import returns
from notoneless.reporting.forms.terms import Family

FORMS: Mapping[str, Form] = forms()
FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "out": out_of_school,
        "attending": attending,
        "visits": visits_of,
        "progress": progress,
        "returns": returns,
    }
)
READERS: Mapping[str, Reader] = MappingProxyType(
    {**child_fields.READERS, **case_fields.READERS, **visit_fields.READERS}
)
FOR_THE_PEN = frozenset({"signature", "remark"})
"""Left open where no record speaks: what a person writes on the paper itself."""
