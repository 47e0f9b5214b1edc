"""Files into text with positions. Third-party readers appear only in this package."""

from vnplan.read.opening import open_source

__all__ = ["open_source"]
