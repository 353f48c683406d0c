"""A campaign is closed by the county: every file passed, or what is wrong with it is a post's to mend until a day."""

from datetime import date

from django.db.models import F, Q

from notoneless import trail
from notoneless.casework.cleaning.models import Campaign, CampaignFile
from notoneless.casework.cleaning.refusals import CampaignClosed, CampaignRefused
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.duties import duties_on
from notoneless.trail.deeds import deed

WHY = "a campaign is closed for the whole county"


@deed
def close_campaign(*, campaign: Campaign, note: str, by: Officer, on: date) -> Campaign:
    """Once; a check that is being written either comes first and is counted, or finds the campaign closed."""
    county = duties_on(on).root("county")
    require(Permission.ASSIGN_WORK, by=by, at=county.path if county else None, on=on)
    said = {"closed_on": on, "closed_by": by.code, "closed_note": note.strip()[:300]}
    if not Campaign.objects.filter(pk=campaign.pk, closed_on=None).update(**said):
        raise CampaignClosed(campaign.name)
    if unfinished := unfinished_in(campaign):
        raise CampaignRefused(
            f"还有{unfinished}份档案没有核查完，不能办结。请逐项核查：通过，或者交由责任岗位限期整改。"
        )
    campaign.refresh_from_db()
    detail = {"to_fix": _files(campaign).filter(state="to_fix").count()}
    trail.note("campaign.closed", by=by, on=on, about=campaign.code, reason=note.strip()[:200], detail=detail)
    return campaign


def unfinished_in(campaign: Campaign) -> int:
    """Files with a standard that nobody judged; a fault always has its post and its day."""
    handed = Q(state="to_fix", items=F("passed") + F("to_fix"))
    return _files(campaign).exclude(Q(state="passed") | handed).count()


def check_open(campaign: Campaign) -> None:
    """Holds the campaign until the check is written. Raises CampaignClosed."""
    held = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    if held.closed_on is not None:
        raise CampaignClosed(campaign.name)


def _files(campaign: Campaign) -> ScopedQuerySet:
    return CampaignFile.objects.unscoped(WHY).filter(campaign=campaign)
