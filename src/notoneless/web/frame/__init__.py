"""The frame of every page: environment, base template, components, doors, lists, errors."""
