"""A result folder, as `gongkai extract -o` writes it: its files, and its records read back."""
