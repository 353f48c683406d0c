"""个案: the list, one case with its next step, the reports and tips that open cases."""
