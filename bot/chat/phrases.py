"""Every sentence that the bot says of its own accord. HTML is not used here: these are plain text."""

from __future__ import annotations

START = (
    "Hello! Send me a news article and I answer with one brief: headline, dateline, the key sentences in the "
    "article's own words, and who is involved.\n\n"
    "Paste the text (a copy of the whole page is fine), forward a post, or send a file."
)

HELP = (
    "In this chat: paste an article, forward a post, or send a file (.txt, .md, .html, .pdf or .docx, up to "
    "20 MB). A copy of a whole web page is fine: I leave out the menus and adverts.\n\n"
    "In a group: reply to a message or a file with /brief.\n\n"
    "I do not open links, and I add nothing: every sentence of a brief is the article's own.\n\n"
    "/privacy says what happens to what you send."
)

PRIVACY = (
    "What you send is read in memory to write your brief, and then forgotten. I store no texts, no files and "
    "no briefs, and my log holds neither your words nor your name. Telegram keeps the chat itself, as it "
    "does every chat."
)

BRIEF_USAGE = "Reply with /brief to the message or file that you want briefed."
BRIEF_USAGE_PRIVATE = "No command is needed here: just paste the article, or send it as a file."
OWN_MESSAGE = "That one is mine. Reply with /brief to the article itself."
UNKNOWN_COMMAND = "I do not know that command. Paste an article, or see /help."

LINK_ALONE = "I do not open links. Please paste the text of the article instead."
NO_TEXT = (
    "I can only read text. Please paste the article, or send it as a .txt, .md, .html, .pdf or .docx file."
)
TOO_BIG = "That file is over 20 MB, more than Telegram lets me download. Please send a smaller one."
NO_ARTICLE = "I found no article in that. Please paste the whole article."

TOOK_TOO_LONG = "Sorry, that took too long to read, so I stopped. A shorter part of it may work."
WORKER_DIED = "Sorry, I could not finish reading that. If it is very large, a shorter part of it may work."
RESTARTING = "Sorry, I am being restarted and could not finish this one. Please send it again in a minute."
WENT_WRONG = "Sorry, something went wrong on my side, and it has been noted. Please try again."

# What a client shows beside each command; at most 256 characters each.
PRIVATE_COMMANDS = (
    ("help", "What I can read, and how"),
    ("privacy", "What happens to what you send"),
)
GROUP_COMMANDS = (
    ("brief", "Brief the message you reply to"),
    ("help", "What I can read, and how"),
    ("privacy", "What happens to what you send"),
)
# Shown in an empty chat with the bot (at most 512 characters), and in its profile (at most 120).
DESCRIPTION = (
    "Paste a news article, forward a post or send a file. I answer with one brief: headline, dateline, the "
    "key sentences in the article's own words, and who is involved."
)
SHORT_DESCRIPTION = "One brief for a news article: headline, dateline, key sentences, key parties."


def no_article(warnings: tuple[str, ...]) -> str:
    """Say why a text could not be briefed, in the core's words where it has some.

    Example:
        >>> no_article(("no article found: the text is a list of headlines",))
        'No article found: the text is a list of headlines. Please paste the whole article.'
    """
    if not warnings:
        return NO_ARTICLE
    first = warnings[0].rstrip(".")
    return f"{first[:1].upper()}{first[1:]}. Please paste the whole article."
