"""Scans of answer sheets become answers, with how sure each is; what is not sure is shown to a person.

:mod:`pictures` opens the files, :mod:`corners` finds the codes and where the paper lies, :mod:`circles` measures,
:mod:`sheet_reading` reads one page, :mod:`class_reading` a whole class, and :mod:`answers` puts it together.
"""
