"""How much one file may cost. Documents come from the open web; every limit is an option."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on one input file; the defaults are some twenty times what real reports need.

    Attributes:
        max_file_bytes: of a file, and of one member of an archive once unpacked.
        max_archive_bytes: of all members of one archive together, unpacked.
        max_archive_members: files in one archive.
        max_archive_depth: archives within archives; 1 reads an archive's files only.
        max_compression_ratio: unpacked to packed bytes of one member, looked at above 1 MB.
        max_pages: of a PDF.
        max_text_chars: code points of text a reader may produce.
        max_nesting: elements within elements, in HTML and DOCX.
        max_table_cells: positions (rows x columns) of one grid.
        max_seconds: for one file, looked at between pages and stages, and given to LibreOffice.
    """

    max_file_bytes: int = 50_000_000
    max_archive_bytes: int = 500_000_000
    max_archive_members: int = 20_000
    max_archive_depth: int = 1
    max_compression_ratio: float = 200.0
    max_pages: int = 200
    max_text_chars: int = 2_000_000
    max_nesting: int = 1_000
    max_table_cells: int = 50_000
    max_seconds: float = 60.0
