"""Three visits and one check (三访一验): areas, households and months covered, with what was found at each door."""
