"""Kinds of evidence as the pack has them: in which form each may come, which of them are need-to-know."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from notoneless.evidence.files.formats import ENDINGS, MEDIA
from notoneless.evidence.refusals import KindUnknown, MediaUnfit
from notoneless.policy import Policy
from notoneless.policy.rows import EvidenceKind

# The pack's words for a form, and the media of files each covers: a paper may come back as a photo of it.
WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "document": ("pdf", "document", "image"),
        "image": ("image",),
        "screenshot": ("image",),
        "audio": ("audio",),
        "video": ("video",),
    }
)


def kind_of(code: str, policy: Policy) -> EvidenceKind:
    """Raises KindUnknown."""
    if code not in policy.evidence:
        raise KindUnknown(code)
    return policy.evidence[code]


def media_of(kind: EvidenceKind) -> tuple[str, ...]:
    allowed = {media for word in kind.media for media in WORDS.get(word, ())}
    return tuple(media for media in MEDIA if media in allowed)


def require_media(kind: EvidenceKind, media: str) -> None:
    """Raises MediaUnfit, which names what may come instead."""
    allowed = media_of(kind)
    if media not in allowed:
        raise MediaUnfit(kind.label, MEDIA[media], "、".join(MEDIA[one] for one in allowed))


def accepted(codes: Iterable[str], policy: Policy) -> str:
    """The `accept` of a file field that takes evidence of these kinds."""
    media = {one for code in codes for one in media_of(kind_of(code, policy))}
    return ",".join(ending for one in MEDIA if one in media for ending in ENDINGS[one])


def choices(policy: Policy, codes: Iterable[str] = ()) -> list[tuple[str, str]]:
    """(code, label) of `codes`, or of all kinds in the order of the pack."""
    return [
        (code, policy.evidence[code].label) for code in codes or policy.evidence if code in policy.evidence
    ]
