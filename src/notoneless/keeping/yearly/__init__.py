"""The change of the school year (学年更替): promotion, leavers, entrants, archive; nobody falls between two."""
