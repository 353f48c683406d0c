"""移交与告知: cases asked away and answered, units told with receipt, posts handed over, pupils moving."""
