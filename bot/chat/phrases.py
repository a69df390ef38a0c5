"""Every sentence that the bot says of its own accord: English here, translated where it is said.

HTML is not used here: these are plain text. `bot.words` says them in other languages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.documents import (
    DocumentError,
    Encrypted,
    NoText,
    TooLarge,
    Unreadable,
    UnsupportedFormat,
)
from bot.render.wording import note
from bot.words import N_

if TYPE_CHECKING:
    from bot.words import Words

START = N_(
    "Hello! Send me a news article and I answer with one brief: headline, dateline, the key sentences in the "
    "article's own words, and who is involved.\n\n"
    "Paste the text (a copy of the whole page is fine), forward a post, or send a file."
)
HELP = N_(
    "In this chat: paste an article, forward a post, or send a file (.txt, .md, .html, .pdf, .docx, .odt, "
    ".rtf, .epub, .eml, or a .zip of one of them; up to 20 MB). A copy of a whole web page is fine: I leave "
    "out the menus and adverts. A long paste may arrive in several messages: I put them together.\n\n"
    "In a group: reply to a message or a file with /brief, or mention me in a reply.\n\n"
    "The buttons under a brief make it shorter or longer and show all parties and dates. /settings changes "
    "what a brief looks like.\n\n"
    "I do not open links, and I add nothing: every sentence of a brief is the article's own.\n\n"
    "/privacy says what happens to what you send, and /forget deletes what I keep."
)
PRIVACY = N_(
    "What you send is kept until it is answered, so that nothing is lost if I am restarted, and is then "
    "erased. Of the answer I keep the brief (not the article) for {days} days, so that its buttons work, "
    "and what you chose in /settings. My log holds neither your words nor your name.\n\n"
    "/forget deletes all that I keep of this chat, at once. Telegram keeps the chat itself, as it does "
    "every chat."
)
FORGOTTEN = N_("Done. I keep nothing of this chat any more: no briefs, no settings.")

BRIEF_USAGE = N_("Reply with /brief to the message or file that you want briefed.")
BRIEF_USAGE_PRIVATE = N_("No command is needed here: just paste the article, or send it as a file.")
OWN_MESSAGE = N_("That one is mine. Reply with /brief to the article itself.")
UNKNOWN_COMMAND = N_("I do not know that command. Paste an article, or see /help.")

LINK_ALONE = N_("I do not open links. Please paste the text of the article instead.")
NO_TEXT = N_(
    "I can only read text. Please paste the article, or send it as a file; /help lists the kinds I read."
)
TOO_BIG = N_("That file is over 20 MB, more than Telegram lets me download. Please send a smaller one.")
CANNOT_FETCH = N_("Telegram does not give me that file any more. Please send it again.")
NO_ARTICLE = N_("I found no article in that. Please paste the whole article.")
PASTE_WHOLE = N_("Please paste the whole article.")
TOO_MANY = N_(
    "I still have {count} of your messages to read, and did not take this one. Please send it again later."
)

TOOK_TOO_LONG = N_("Sorry, that took too long to read, so I stopped. A shorter part of it may work.")
WORKER_DIED = N_(
    "Sorry, I could not finish reading that. If it is very large, a shorter part of it may work."
)
WENT_WRONG = N_("Sorry, something went wrong on my side, and it has been noted. Please try again.")
BUSY = N_("I am very busy just now. Your message is kept, and I answer it as soon as I can.")

JOINING = (N_("Reading your paste: {count} part so far…"), N_("Reading your paste: {count} parts so far…"))
READING_PAGE = N_("Reading your file: page {done} of {total}…")

SEEN_BEFORE = N_("I briefed this article here earlier today: that is the message above.")
SEEN_BEFORE_LINK = N_("I briefed this article here earlier today: {link}")

# In answer to a pressed button; at most 200 characters each.
EXPIRED = N_("This brief has expired. Send the article again for a new one.")
NOT_YOURS = N_("These buttons are for whoever asked for the brief, and for the group's admins.")
ADMINS_ONLY = N_("Only the group's admins can change this.")

SETTINGS = N_("What a brief looks like in this chat. Length is in sentences.")
SETTINGS_DONE = N_("Settings saved.")
AUTOMATIC_HIDDEN = N_(
    "Note: my privacy mode is on, so Telegram shows me only commands, replies to me and mentions in this "
    "group, and no other texts. To change that, send /setprivacy to @BotFather, choose @{username} and "
    "Disable, and then remove me from this group and add me again (or make me an admin)."
)
GREETING = N_(
    "Hello! Reply to a news article or a file in this group with /brief and I answer with its brief. "
    "Admins can change how in /settings."
)
GUEST_TITLE = N_("News brief")
GUEST_NO_FILES = N_("As a guest I read only texts. Send me the file in our own chat.")
GUEST_USAGE = N_("Reply to a news article and mention me: I answer with its brief.")

# What a client shows beside each command; at most 256 characters each.
PRIVATE_COMMANDS = (
    ("help", N_("What I can read, and how")),
    ("settings", N_("Length, lists and language")),
    ("privacy", N_("What happens to what you send")),
    ("forget", N_("Delete all that I keep of this chat")),
)
GROUP_COMMANDS = (
    ("brief", N_("Brief the message you reply to")),
    *PRIVATE_COMMANDS,
)
# Shown in an empty chat with the bot (at most 512 characters), and in its profile (at most 120).
DESCRIPTION = N_(
    "Paste a news article, forward a post or send a file. I answer with one brief: headline, dateline, the "
    "key sentences in the article's own words, and who is involved."
)
SHORT_DESCRIPTION = N_("One brief for a news article: headline, dateline, key sentences, key parties.")


# Why a file cannot be read, where the reader's own sentence, which says more, is not in the language.
DOCUMENT_ERRORS: tuple[tuple[type[DocumentError], str], ...] = (
    (TooLarge, N_("This file is too large for me to read.")),
    (UnsupportedFormat, N_("I cannot read this kind of file; /help lists the kinds that I read.")),
    (Unreadable, N_("This file is broken, or was not sent whole.")),
    (Encrypted, N_("This file is locked with a password; send it without one.")),
    (NoText, N_("There is no text in this file that I can read. A scan holds pictures, not text.")),
)


def unreadable(error: DocumentError, words: Words) -> str:
    """Say why a file cannot be read."""
    if words.language == "en":
        return str(error)
    known = (sentence for kind, sentence in DOCUMENT_ERRORS if isinstance(error, kind))
    return words.say(next(known, NO_TEXT))


def no_article(warnings: tuple[str, ...], words: Words) -> str:
    """Say why a text could not be briefed, with the core's reason where it has one.

    Example:
        >>> no_article(("no article found: the text is a list of headlines",), words_for("en"))
        'No article found: the text is a list of headlines. Please paste the whole article.'
    """
    if not warnings:
        return words.say(NO_ARTICLE)
    return f"{note(warnings[0], words)} {words.say(PASTE_WHOLE)}"
