"""DOCX and DOC -> Document."""
