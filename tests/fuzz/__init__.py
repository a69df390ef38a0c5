"""Damaged and hostile input, through the readers and the core, inside the engine's limits."""
