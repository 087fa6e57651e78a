"""Made-up Google Voice Takeouts, and beside each the records that a reader must find in it.

Nothing here reads a page back: every expected record is derived from the same model that the page is
rendered from (`model`, `records`, `ledger`), so a generator and a reader can only agree by both being right.
"""
