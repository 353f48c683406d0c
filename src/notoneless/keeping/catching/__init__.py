"""Catching up (学业补偿): make-up classes with roster, attendance, tests and certificate; the vocational way and what became of it."""
