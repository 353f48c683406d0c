"""Pages of the trail: who did or saw what, whether it is whole, and the head of a day on paper."""
