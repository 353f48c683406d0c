"""Values as registers write them: names, identity numbers, dates, sexes and phones, made comparable."""
