"""Lists: `ListTerms` says once what a list is, `show_list` makes the page of it from a scoped query."""

from notoneless.web.frame.lists.deadlines import due_column, due_shown
from notoneless.web.frame.lists.searching import redirected
from notoneless.web.frame.lists.showing import show_list
from notoneless.web.frame.lists.shown import ListShown
from notoneless.web.frame.lists.terms import Column, Facet, ListTerms

__all__ = ["Column", "Facet", "ListShown", "ListTerms", "due_column", "due_shown", "redirected", "show_list"]
