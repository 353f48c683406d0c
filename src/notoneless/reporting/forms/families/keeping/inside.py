"""Which records of keeping belong to the area a form is made for."""

from django.db.models import Q

from notoneless.places.models import Unit
from notoneless.places.paths import is_education, under


def of_child_inside(area: Unit, field: str = "child") -> Q:
    """Of a school its pupils; of an area of government who is registered or lives there."""
    if is_education(area.path):
        return under(f"{field}__school_path", area.path)
    return under(f"{field}__area_path", area.path) | under(f"{field}__stay_path", area.path)
