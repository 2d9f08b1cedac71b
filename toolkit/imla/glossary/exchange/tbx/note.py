"""What writing and reading a termbase agree on."""

from __future__ import annotations

SPACE = "urn:iso:std:iso:30042:ed-2"
"""The namespace of TBX."""

UNKNOWN = "und"
"""The language of a brand, and of a variant seen nobody says where."""

NOTE = "imla: "
"""How a note of ours begins."""
