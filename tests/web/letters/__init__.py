"""Pages of questions to other offices and of pupils found working."""
