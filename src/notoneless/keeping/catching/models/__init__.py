"""The records of this room."""

from notoneless.keeping.catching.models.course import Course, CourseDay, Missed
from notoneless.keeping.catching.models.learner import Certificate, Learner, Score
from notoneless.keeping.catching.models.route import Route

__all__ = ["Certificate", "Course", "CourseDay", "Learner", "Missed", "Route", "Score"]
