"""Home and remote teaching: plan, quota per week, sessions with evidence, missed and made-up ones."""
