"""Records -> HTML pages that need nothing beside themselves: a page a report, and the corpus."""
