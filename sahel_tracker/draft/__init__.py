"""A draft of what a text promises: which passages are commitments, and what each of them says, for a person to correct.

Invariants: pure over a text, a record and a base day; a draft asserts nothing, and says of everything it inferred that
it did; passages are half-open ranges of code points of the stored text.
"""
