"""Checks: what is wrong with a deck that can be read. One rule a file; the file's name is the rule's.

A check exports ``SEVERITY`` and ``check(deck)``, which yields for each problem its source, message, remedy and the
id of its fact (or an empty text). One that must know which options are safe exports ``judge(deck, options)`` instead,
and one that looks for words or signs that few facts have ``search(deck, deck_texts)``. A fact or a deck may ``allow`` a
check, with a reason.
"""
