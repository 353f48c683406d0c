"""How fast the trail is written, sealed and verified."""
