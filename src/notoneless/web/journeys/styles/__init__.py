"""The living page of all components, for developers and the demo county only."""
