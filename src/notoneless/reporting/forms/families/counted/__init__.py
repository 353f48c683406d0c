"""Forms whose rows are places or schools, with numbers: each row counts children, findings or targets."""
