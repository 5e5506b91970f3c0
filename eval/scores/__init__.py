"""Two readings of one report -> counts; counts of many -> scores, and how sure they are."""
