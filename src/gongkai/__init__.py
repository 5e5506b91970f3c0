"""gongkai: Chinese government-information-disclosure annual reports as data."""

from gongkai._version import __version__

__all__ = ["__version__"]
