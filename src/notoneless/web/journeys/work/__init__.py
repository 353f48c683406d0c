"""责任与工作登记: a unit's groups and charges, letters of responsibility, meetings, publicity, tasks."""
