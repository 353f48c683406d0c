"""Records of the room of handing over."""

from notoneless.casework.handing.models.transfer import Transfer

__all__ = ["Transfer"]
