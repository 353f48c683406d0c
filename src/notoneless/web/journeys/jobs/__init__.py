"""Pages of background work: how far it is, what stopped, and stopping or repeating it."""
