"""Stores in memory: what they find, and that one on loan adds nothing to its lender."""

import pickle

from sitegen.trace.shelf import Loan, Shelf


def test_a_shelf_gives_back_what_was_put_on_it() -> None:
    shelf = Shelf()
    shelf.add(b"key", b"data")
    assert (shelf.find(b"key"), shelf.find(b"other")) == (b"data", None)


def test_a_loan_finds_what_its_lender_keeps_and_adds_nothing_to_it() -> None:
    lender = Shelf()
    lender.add(b"old", b"1")
    loan = Loan(lender)
    loan.add(b"new", b"2")
    loan.save()
    assert (loan.find(b"old"), loan.find(b"new")) == (b"1", b"2")
    assert lender.find(b"new") is None


def test_a_loan_can_be_sent_to_another_process() -> None:
    loan = Loan(Shelf())
    loan.add(b"key", b"data")
    assert pickle.loads(pickle.dumps(loan)).find(b"key") == b"data"
