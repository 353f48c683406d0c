"""The levels on which the fields of two rows can agree; the place in the tuple is the code in a frame."""

NAME = (
    "missing",
    "equal",
    "former",
    "homophone",
    "lookalike",
    "placeholder",
    "dropped",
    "swapped",
    "near_sound",
    "part",
    "one_character",
    "surname",
    "different",
)
BIRTH = ("missing", "equal", "swapped", "one_day", "day", "month", "year", "lunar", "epoch", "different")
ID = (
    "missing",
    "equal",
    "rounded",
    "fifteen",
    "transposed",
    "one_digit",
    "short",
    "unsound_equal",
    "two_digits",
    "scientific",
    "adult",
    "unlike_damaged",
    "conflict",
)
SEX = ("missing", "equal", "conflict")
GUARDIAN = ("missing", "equal", "near", "different")
VILLAGE = ("missing", "equal", "different")
PHONE = ("missing", "equal", "different")
FIELDS: dict[str, tuple[str, ...]] = {
    "name": NAME,
    "birth": BIRTH,
    "id": ID,
    "sex": SEX,
    "guardian": GUARDIAN,
    "village": VILLAGE,
    "phone": PHONE,
}
