"""First stage: files, folders and archives -> Documents, one reader a format.

`iter_sources` finds what is to be read, `read_document` reads one of them.
"""

from gongkai.extractors.documents.document import Block, Document, Grid, GridCell, Page
from gongkai.extractors.documents.files.left_out import LeftOut, left_out
from gongkai.extractors.documents.files.source import Source, SourceFailure
from gongkai.extractors.documents.files.sources import iter_sources
from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.documents.reader import read_document

__all__ = [
    "Block",
    "Document",
    "Grid",
    "GridCell",
    "LeftOut",
    "Limits",
    "Page",
    "Source",
    "SourceFailure",
    "iter_sources",
    "left_out",
    "read_document",
]
