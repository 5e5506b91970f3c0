"""Sections -> what their prose says: facts, channels, problems, improvements."""

from gongkai.extractors.narrative.reader import Narrative, read_narrative
from gongkai.extractors.narrative.voice import Voice, default_voice, load_voice

__all__ = ["Narrative", "Voice", "default_voice", "load_voice", "read_narrative"]
