"""The site or agency that a page names as its own: each row a page's lines, its source, and why."""

from __future__ import annotations

import pytest

from bot.news.article import read_article
from bot.news.article.source import find_source

MENU = ["Home", "Politics", "Weather"]
STORY = "The council of Kalvik closed the old harbour on Monday, three weeks after a storm broke its wall."

PAGES = [
    # (lines near the story, lines of the page, writers, headline, source)
    (["By Ann Lee | Fox News"], MENU, ["Ann Lee"], None, "Fox News"),
    (["The Associated Press"], [*MENU, "© 2024 Kalvik Post"], [], None, "The Associated Press"),
    (["By Ann Lee, kalvikpost.com"], MENU, ["Ann Lee"], None, "kalvikpost.com"),
    (["Ann Lee and Bo Ray Kalvik Today"], MENU, ["Ann Lee", "Bo Ray"], None, "Kalvik Today"),
    # What a writer is, and where, is no site.
    (["By Ann Lee, Staff Writer"], MENU, ["Ann Lee"], None, None),
    (["By Ann Lee in Oslo, Norway"], MENU, ["Ann Lee"], None, None),
    # Rights that name no firm are the site's own; a single word needs a second place.
    ([], [*MENU, "© 2024 The Kalvik Post. All rights reserved."], [], None, "The Kalvik Post"),
    ([], [*MENU, "Copyright © 1999-2024 Kalvik Post | Terms | Privacy"], [], None, "Kalvik Post"),
    ([], [*MENU, "© 2024 Nordlys Media Network", "Nordlys Podcasts"], [], None, "Nordlys"),
    ([], [*MENU, "© 2024 Tidende"], [], None, None),
    ([], [*MENU, "Follow Tidende on", "© 2024 Tidende"], [], None, "Tidende"),
    ([], [*MENU, "© 2024 KALVIKPOST.no"], [], None, "KALVIKPOST.no"),
    # A firm may own many sites.
    ([], [*MENU, "© 2024 Varde Holdings, Inc. All rights reserved."], [], None, None),
    ([], [*MENU, "© 2024 Brackwater Publishing Ltd"], [], None, None),
    ([], [*MENU, "Kalvik Post", "© 2024 Kalvik Post Pty Ltd"], [], None, "Kalvik Post"),
    # A picture's rights and a writer's are not the page's.
    ([], ["Boats in the old harbour. © Bo Ray", *MENU], [], None, None),
    ([], [*MENU, "© 2024 Ann Lee"], ["Ann Lee"], None, None),
    # What a page asks of its readers, twice.
    ([], ["The Tern - Back to home", "Support The Tern", *MENU], [], None, "The Tern"),
    ([], [*MENU, "Follow us on Facebook", "Share on Facebook", "About us"], [], None, None),
    ([], [*MENU, "Opinion newsletter", "More from Opinion", "Opinion"], [], None, None),
    ([], [*MENU, "Suscríbete a La Gaviota", "Más de La Gaviota"], [], None, "La Gaviota"),
    # Behind the headline's copy in a window's title.
    ([], ["Kalvik closes harbour | Kalvik Post", *MENU], [], "Kalvik closes harbour", "Kalvik Post"),
    ([], ["Kalvik closes harbour - News - Kalvik Post"], [], "Kalvik closes harbour", "Kalvik Post"),
    ([], ["Kalvik closes harbour | Politics", *MENU], [], "Kalvik closes harbour", None),
    ([], [], [], None, None),
]


@pytest.mark.parametrize(("near", "page", "byline", "headline", "source"), PAGES)
def test_a_page_s_source_is_what_it_surely_calls_itself(
    near: list[str], page: list[str], byline: list[str], headline: str | None, source: str | None
) -> None:
    assert find_source(near, page, byline=byline, headline=headline) == source


def test_the_story_s_own_lines_name_no_source() -> None:
    body = f"{STORY}\n\nFollow Varde, said the mayor.\n\n{STORY}\n\nAbout Varde\n\n{STORY}"

    assert read_article(f"Kalvik closes its harbour\n\n{body}").source is None
