"""The login as a door: how allauth and axes are bent to this house, and what a session may not outlive."""
