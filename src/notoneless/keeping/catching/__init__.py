"""Catching up (学业补偿): classes with roster, tests and certificate; the vocational way and what became of it."""
