"""Whose each record of the filled county is, written down by hand: the answers of the house are held against it.

Everything is Bob's; he and the whole county (alice, gina, ines while her term lasted) have it before them. The village
has erik and gus. Dora's school has the child of Bob's village that learns there, and reads of those of its zone who
learn nowhere. Karl's class, and the assignments of heim and kate, hold that one pupil.
"""

from tests.house.whose import KEEPERS, PUPIL, PURSUING, TOWNSHIP, VILLAGE, ZONE
from tests.journeys.keeping import ROOMS

# By the recipe that makes the address; a recipe not named here makes no record of a person or place.
THEIRS: dict[str, frozenset[str]] = {
    "child_code": PUPIL,
    "finding_code": PUPIL,
    "sample_number": PUPIL,
    "repair_number": TOWNSHIP,  # whose task it is, not whose child
    "owner_code": ZONE | {"karl"},
    "case_code": ZONE,
    "evidence_code": ZONE,
    # Whoever has an area to report on; a teacher or helper of single children has none.
    "form_code": frozenset({"alice", "bob", "charlie", "dora", "erik", "gina", "gus", "karl", "ines"}),
    "held_code": TOWNSHIP,
    "worked_unit": TOWNSHIP,
    "seat_number": TOWNSHIP,
    "charge_number": VILLAGE,
    "letter_code": VILLAGE,
    "meeting_code": TOWNSHIP,
    "activity_code": TOWNSHIP,
    "task_code": TOWNSHIP,
    "board_unit": TOWNSHIP,
    "board_figure": TOWNSHIP,
    "board_figure_on": TOWNSHIP,
    "target_code": TOWNSHIP,
    "archive_unit": TOWNSHIP,
    "archive_item": TOWNSHIP,
    "piece_code": TOWNSHIP,
    "copy_code": TOWNSHIP,
    "inspection_code": TOWNSHIP,
    "problem_code": TOWNSHIP,
    "inquiry_code": PURSUING,
    "inquiry_and_step": PURSUING,
    "inquiry_and_file": PURSUING | {"erik"},
    "own_inquiry_code": frozenset({"erik"}),
    "proposal_code": PURSUING,
    "decision_code": PURSUING,
    "ordered_copy_code": TOWNSHIP,
    "export_file_code": frozenset({"bob"}),  # nobody takes another's list
    "export_file_made": frozenset({"bob"}),
    "hint_code": frozenset({"alice"}),
    "call_code": frozenset({"alice"}),
    "draw_code": frozenset({"alice"}),
    "case_move": ZONE,
    "visit_code": ZONE,
    "case_and_plan": ZONE,
    "case_and_paper_kind": ZONE,
    "paper_code": ZONE,
    "paper_file": ZONE,
    "teaching_code": PUPIL,
    "child_and_way": PUPIL,
    "disposition_code": PUPIL,
    "campaign_file_code": PUPIL,
    "campaign_file_and_item": PUPIL,
    "report_code": ZONE,
    "filing_code": TOWNSHIP,
    "filing_and_turn": TOWNSHIP,
    "filing_and_copy": TOWNSHIP,
    "material_code": frozenset({"bob", "erik"}),  # the township and the village of the school's children
    "circular_code": TOWNSHIP,  # the unit that sent it, and the one it was sent to
    "transfer_code": VILLAGE,
    "telling_code": VILLAGE,
    "handover_code": TOWNSHIP,
    "join_number": VILLAGE,
    "pupil_move_code": PUPIL,
    "listed_post_code": frozenset({"alice", "bob", "security"}),
    "merge_number": ZONE,
    "round_code": frozenset({"alice", "bob"}),  # who scores, and who stands above
    "round_and_form": frozenset({"alice", "bob"}),
    "score_line_code": frozenset({"alice", "bob"}),
    "objection_code": frozenset({"alice", "bob"}),
    "ranked_round": TOWNSHIP,
    "sheet_code": VILLAGE,
    "sheet_and_form": VILLAGE,
    "veto_code": frozenset({"gina"}),
    "token_number": frozenset({"system"}),
    "export_request_code": frozenset({"alice", "bob", "security"}),
    "batch_code": TOWNSHIP,
    "counted_children": TOWNSHIP,
    "unit_code": TOWNSHIP,
    "reports_of_unit": TOWNSHIP,
    "unit_and_measure": TOWNSHIP,
    "post_code": KEEPERS,
    "assigned_post_code": KEEPERS | {"bob"},
}

for _room in ROOMS:
    THEIRS |= _room.THEIRS
