"""档案: units with their completeness, one archive line by line, one child's dossier, copies, the policy library."""
