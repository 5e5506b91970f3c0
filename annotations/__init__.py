"""What people decided: guidelines, label set, gold, authored reports. Nothing is here yet."""
