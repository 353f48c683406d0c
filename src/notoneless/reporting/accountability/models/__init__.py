"""Records of problems, inquiries, proposals, decisions and sealed reports."""

from notoneless.reporting.accountability.models.problem import Problem, ProblemStep

__all__ = ["Problem", "ProblemStep"]
