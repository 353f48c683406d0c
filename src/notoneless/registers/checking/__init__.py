"""The rows of a register, checked and made comparable: start at `checks.check`; what it says stands in `faults`."""
