"""Documents for word processors (Office Open XML, ISO/IEC 29500): the only user of python-docx.

Everything in them is what a word processor itself would have made of it: numbers and letters come from numbering
definitions, tables are tables, and each sort of paragraph has its style. So a teacher can change a word, take a
question out or move it, and the rest follows.
"""
