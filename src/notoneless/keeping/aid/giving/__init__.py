"""Donations and wishes: what people and firms give, to whom it went, and what pupils wish for."""
