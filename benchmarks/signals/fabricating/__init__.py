"""Makes up twenty patterns of fabricated home visits; written by somebody who has not read the detector."""
