"""One folder for each journey of the work; journeys never import each other."""
