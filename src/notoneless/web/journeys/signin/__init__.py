"""Login, logout, passwords, the second factor: allauth does the work, the pages are ours."""
