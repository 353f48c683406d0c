"""Records of accounts, posts, who holds which, and what a post was assigned beyond its own unit."""

from notoneless.officers.models.officer import Officer
from notoneless.officers.models.posts import Assignment, Holding, Post

__all__ = ["Assignment", "Holding", "Officer", "Post"]
