"""Document -> sections: the six parts of a report, found by the wording of their headings."""

from gongkai.extractors.sections.segment import Cut, cut_report, document_to_sections

__all__ = ["Cut", "cut_report", "document_to_sections"]
