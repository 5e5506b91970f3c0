"""Sections -> cells: the statutory tables, their rows found by label and never by counting."""

from gongkai.extractors.tables.extract import ReportTables, document_to_tables

__all__ = ["ReportTables", "document_to_tables"]
