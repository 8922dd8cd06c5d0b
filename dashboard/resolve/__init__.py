"""What a cable means: TAGS, senders and addressees as places, with evidence.

Comes in: a `Cable`, a `Gazetteer`. Goes out: a `Resolution`. Refuses a reading without evidence.
"""

from dashboard.resolve.resolve import resolve

__all__ = ["resolve"]
