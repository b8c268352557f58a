"""What the reports say together: pure functions over records, then questions asked of the ledger."""
