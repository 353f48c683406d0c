"""Three visits and one check: rounds by month, areas with their teams, households, children, what was missed."""
