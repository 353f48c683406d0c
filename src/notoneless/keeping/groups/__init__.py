"""Left-behind children and special groups (留守儿童、特殊群体): each status with source and days, never altered."""
