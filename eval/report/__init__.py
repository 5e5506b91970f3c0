"""An evaluation -> data, Markdown, terminal and page."""
