"""Finds the parties of a story."""

from __future__ import annotations

from bot.news.parties.party_list import PartyList
from bot.news.parties.tagger import warm_up

__all__ = ["PartyList", "warm_up"]
