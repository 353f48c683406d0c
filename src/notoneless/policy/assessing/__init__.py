"""Assessment (考核) as the packs say it: sheets, items, periods, sums and reliability; no records."""
