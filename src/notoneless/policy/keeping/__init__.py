"""Keeping children in school as the packs say it: a module of topics and rows for each room; no records.

What a room adds stands on the `shelf`.
"""
