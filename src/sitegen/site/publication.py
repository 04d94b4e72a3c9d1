"""What decides which articles are published: a moment, and what was asked for beyond it.

Comes in: options. Goes out: a frozen value, and the reasons for leaving an article out.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Reason = Literal["draft", "scheduled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What is published at a moment; drafts and scheduled items only where they were asked for."""

    now: datetime
    with_drafts: bool = False
    with_future: bool = False
