"""Around the pairs: places of care, activities and who took part, help between schools, rewards, and their sums."""
