"""送教: the ledger of plans, a plan with its weeks, lessons from a phone, the load of teachers, the term sheet."""
