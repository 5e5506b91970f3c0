"""One report written in every way such reports come, to judge the table reader.

`source` holds an authored report, `forms` the wording of the official forms, `layout` sets the
report out as paragraphs and merged-cell grids, the writers (`flat*`, `web`, `office`, `pages`,
`printed_*`, `libreoffice`) turn that into bytes, and `disturb*` break it the way real reports are
broken. Every writer also says what a reader must find in each cell.
"""

from gongkai.eval.renderings.source import ReportSource, SourceError, SourceSection, load_source

__all__ = ["ReportSource", "SourceError", "SourceSection", "load_source"]
