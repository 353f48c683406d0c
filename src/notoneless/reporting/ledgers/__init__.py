"""The ledgers (台账) by their legal names: views of facts typed once, as of any past day; start at `table.LEDGERS`."""
