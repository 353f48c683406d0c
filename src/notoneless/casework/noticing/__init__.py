"""Papers of a case: numbered per issuer, kind and year, rendered once, served with proof; periods run from service."""
