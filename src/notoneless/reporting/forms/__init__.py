"""Official forms filled from the records: start at `making.make_form`; which forms there are says `catalogue.FORMS`."""
