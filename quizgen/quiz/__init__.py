"""The quiz: which questions are printed, in which order, under which headings."""
