"""Entitlement × payments over a county."""
