"""Commands for the person who runs the server, and for whoever works from files without a server."""
