"""What people decided: guidelines, label set, gold, authored reports, splits; and their tools."""
