"""The change of the school year (学年更替): promotion, leavers, new entrants, archive; nobody falls between two years."""
