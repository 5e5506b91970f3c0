"""PDF -> Document: characters to runs, lines and ruled tables, page by page."""
