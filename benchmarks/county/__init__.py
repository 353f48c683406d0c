"""The demo county from files to findings."""
