"""Refusals about classes and the way to a trade: each says what is missing or in the way, and what to do."""

from notoneless.officers.refusals import Refusal


class CourseRefused(Refusal):
    """A class that cannot be opened, changed or closed as it was said."""


class LearnerRefused(Refusal):
    """A child that cannot join or leave as it was said."""


class CertificateRefused(Refusal):
    """A certificate that nobody may have yet; the sentence says what is lacking."""


class RouteRefused(Refusal):
    """A step on the way to a trade that cannot be put down as it was said."""
