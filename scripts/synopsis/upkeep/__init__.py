"""Upkeep: what helps those who add sources and review changes. It stands beside the flow, and no page needs it."""
