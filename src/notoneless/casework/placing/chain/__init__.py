"""The ordered chain of opinions: whose step it is, who covers for whom, and the signature itself."""
