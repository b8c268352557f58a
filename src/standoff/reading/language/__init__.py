"""What the rules stand on: the parse, phrases, clauses and word forms."""
