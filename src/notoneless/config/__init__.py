"""Settings, URL root and WSGI entry: the fuse box of the house."""
