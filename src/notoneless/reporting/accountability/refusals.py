"""Refusals of this room: each says what is missing or in the way, and what to do."""

from notoneless.officers.refusals import Refusal


class ProblemRefused(Refusal):
    """A problem that cannot be put down, mended or closed as it was said."""


class InquiryRefused(Refusal):
    """A step of 责任追究 that cannot be taken as it was said, or not by this person."""


class ProposalRefused(Refusal):
    """A proposal that was answered already, or is put aside without a reason."""


class DecisionRefused(Refusal):
    """A decision about rewards or consequences that lacks its authority, document or day."""


class ReportRefused(Refusal):
    """A report of forced leaving that cannot be put down, opened or verified as it was said."""
