"""Errors of a learner's function, in plain words.

`explain` asks the tables, one module a kind of error; `conditions` holds what they ask
about the call and the learner's code.
"""
