"""What people write, as words: one spelling, clauses, morphemes, what says nothing, and kinds of opinions."""
