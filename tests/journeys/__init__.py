"""Tests of the journeys: what every page of the list of entrances owes, and the browser they share."""
