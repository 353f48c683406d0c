"""Commands that guard the trail."""
