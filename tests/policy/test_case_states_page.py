"""The page about the states of a case is the one that the table of moves generates."""

from pathlib import Path

from notoneless.policy.case_moves import FINAL_STATES, MOVES, START, STATES, diagram

PAGE = Path(__file__).parents[2] / "docs" / "case-states.md"


def test_the_page_in_docs_equals_what_the_table_generates():
    assert PAGE.read_text(encoding="utf-8") == diagram()


def test_every_state_can_be_reached_from_the_start():
    reached, waiting = set(), [START]
    while waiting:
        state = waiting.pop()
        found = {move.target for move in MOVES.values() if state in move.sources} - reached
        reached |= found
        waiting += sorted(found)

    assert reached == set(STATES)


def test_from_every_state_a_final_state_can_be_reached():
    for state in STATES:
        reached, waiting = {state}, [state]
        while waiting:
            now = waiting.pop()
            found = {move.target for move in MOVES.values() if now in move.sources} - reached
            reached |= found
            waiting += sorted(found)
        assert reached & FINAL_STATES, state
