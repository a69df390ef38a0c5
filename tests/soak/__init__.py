"""Killing the bot again and again under load, and counting what was lost and what was answered twice."""
