"""Web page -> Document: bytes to a tree, lines and tables, and of those the report."""
