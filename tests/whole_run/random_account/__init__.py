"""Random accounts of Google Voice with several exports, and what is right about them.

An account is made from a seed: people, what happened between them and the owner, and how the exports of several years show it. What an
archive must hold is worked out from that and from the contract alone; where the contract leaves something open, nothing is asserted.
"""
