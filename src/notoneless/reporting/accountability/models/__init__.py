"""Records of problems, inquiries, proposals, decisions and sealed reports."""

from notoneless.reporting.accountability.models.inquiry import Inquiry, InquiryStep, Proposal
from notoneless.reporting.accountability.models.problem import Problem, ProblemStep

__all__ = ["Inquiry", "InquiryStep", "Problem", "ProblemStep", "Proposal"]
