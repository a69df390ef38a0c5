"""README's example: the article that it shows, and the reply that it says comes back.

python -m tests.readme    write the reply that the bot gives today into README.md
"""

from __future__ import annotations

import re
from pathlib import Path

from bot.briefing import brief_submission
from bot.render import View, as_telegram
from bot.submission import TextSubmission

README = Path(__file__).parent.parent / "README.md"
BUTTONS = "`Shorter` `Longer` `All parties` `Dates`"
_PART = "<!-- {0} -->\n(.*?)<!-- /{0} -->"


def article() -> str:
    """Give the article that README tells its reader to send, as it would be pasted."""
    return _unquoted(_part("article")).replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n\n").strip()


def shown_reply() -> str:
    """Give the reply that README shows."""
    return _part("reply")


def true_reply() -> str:
    """Give the bot's reply to README's article, as README shows replies."""
    markup = as_telegram(brief_submission(TextSubmission(article())), View(has_more=True))
    marked = re.sub(r"</?b>", "**", re.sub(r"</?blockquote[^>]*>", "", markup)).splitlines()
    return "".join(f"> {line}  \n" if line else ">\n" for line in [*marked, "", BUTTONS])


def _part(name: str) -> str:
    found = re.search(_PART.format(name), README.read_text(encoding="utf-8"), re.DOTALL)
    if found is None:
        raise LookupError(f"README.md has no part {name}")
    return found[1]


def _unquoted(quoted: str) -> str:
    return re.sub(r"^> ?", "", quoted, flags=re.MULTILINE)


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    marked = "<!-- reply -->\n{}<!-- /reply -->"
    text = text.replace(marked.format(shown_reply()), marked.format(true_reply()))
    README.write_text(text, encoding="utf-8")
