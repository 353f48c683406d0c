"""Records of problems, inquiries, proposals and decisions."""

from notoneless.reporting.accountability.models.decision import Decision
from notoneless.reporting.accountability.models.inquiry import Inquiry, InquiryStep, Proposal
from notoneless.reporting.accountability.models.problem import Problem, ProblemStep

__all__ = ["Decision", "Inquiry", "InquiryStep", "Problem", "ProblemStep", "Proposal"]
