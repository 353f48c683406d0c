"""How near is near and how soon too soon: technical limits of the signals, each with what it is measured in."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Set so that honest work stays unmentioned: a wrong hint costs a reviewer's time and an officer's trust."""

    print_bits: int = 6  # prints of whole pictures that differ by no more are the same photo
    window_bits: int = 8  # of windows, turned or framed pictures, before they are measured on the raster
    framed_bits: int = 4  # what stands within bars or a rim is guessed, so it must fit better
    likeness: float = 0.95  # correlation of rasters laid upon each other …
    likeness_per_bit: float = 0.004  # … the more prints differ, the nearer it must be to one
    same_likeness: float = 0.85  # of whole pictures whose prints say already that they are the same
    own_likeness: float = 0.995  # of two pictures of one house: a yard is always like itself
    shot_points: int = (
        10  # points of two pictures that one map carries over; different scenes share four or five
    )
    shot_cells: int = 5  # of 36, in which they lie: a logo or a lamp is small
    shot_share: float = 0.2  # of the points that both could show: rows of like houses share fewer
    still_share: float = (
        0.45  # where all lie at the same place in both: a stamp or a frame, unless nearly all agree
    )
    home_points: int = 20  # of two pictures of one house …
    home_share: float = 0.55  # … people and light included …
    home_steady: float = 0.85  # … with no other slant: nobody stands twice on the same inch
    photo_hours: timedelta = timedelta(
        hours=3
    )  # between the picture's hour and the claimed hour of the visit
    session_hours: timedelta = timedelta(hours=3)  # between two pictures of one visit
    clock: timedelta = timedelta(minutes=10)  # a phone may be wrong by so much
    steady_clock: timedelta = timedelta(minutes=60)  # a wrong clock is off by the same, give or take …
    clock_days: int = 5  # … on so many days …
    clock_share: float = 0.8  # … and nearly always
    photo_kilometres: float = 3.0  # between a picture and where the visit is said to have been
    home_kilometres: float = 5.0  # between a picture and those of the child's other visits
    away_from_home: float = 0.25  # kilometres from the child's own place …
    at_another_home: float = 0.08  # … and so near the place of another child: taken there
    told_on_the_spot: timedelta = timedelta(hours=2)  # entered later, a place is where it was entered
    spot_kilometres: float = 0.06  # visits to different families, all within so much
    spot_families: int = 4
    clockwork: int = 4  # visits to one child at equal intervals and one hour
    name_length: int = 2
    slow_kilometres: float = 3.0  # nearer places are never too far
    kilometres_per_hour: float = 80.0
    travel_hours: timedelta = timedelta(hours=12)
    start_gap: timedelta = timedelta(minutes=3)  # between the beginnings of two visits of one officer
    route_stops: int = 3  # places of one day, taken together …
    route_kilometres: float = 30.0  # … as the crow flies …
    route_speed: float = 40.0  # … in kilometres per hour: mountain roads are half as long again
    shortest_stay: timedelta = timedelta(minutes=5)
    visits_of_a_day: int = 16  # half an hour each, roads not counted
    talk_slack: timedelta = timedelta(minutes=20)  # a talk that is said to be longer than there was time
    turns_told: int = 18  # outcomes that come round in one order
    course_length: int = 4  # visits to one family …
    course_families: int = 4  # … told of so many with the same gaps and outcomes
    roster_length: int = 7  # records in the order of the list …
    roster_gap: timedelta = timedelta(minutes=3)  # … none so long after the last
    typed_at_once: int = 3  # families that cannot share one typed, round hour
    same_visit: timedelta = timedelta(minutes=60)  # two records of one child by one officer
    burst_span: timedelta = timedelta(minutes=2)
    burst_size: int = 4
    rush_days: int = 3  # before a deadline
    rush_size: int = 5  # old visits entered in that time by one officer
    rush_times: float = 4.0  # or so many times the officer's usual number
    rush_least: int = 8
    stale_days: int = 3  # a visit entered so long after its day is an old one
    notice_days: int = 2
    late_days: int = 7
    days_before_case: int = 7  # the first knock may come before the file
    text_length: int = 20  # shorter narratives are alike by nature
    habit: int = 4  # children about whom an officer wrote one and the same sentence: a formula
    text_likeness: float = 88.0  # of a hundred, between visits to different children
    own_text_likeness: float = 96.0  # between visits to the same child
    clause_length: int = 4
    kit_families: int = 2  # of whom an officer said one and the same clause …
    kit_officers: int = 2  # … that no more officers use: what everybody writes is how things are written
    kit_share: float = 0.8  # of a text that is made of such clauses …
    kit_clauses: int = 4  # … of which it has so many
    kit_texts: int = 5  # families of whom such texts are told
    holiday_families: int = 3  # visited in one holiday by one officer, with nothing to show
    same_minute: int = 4  # visits on different days at one and the same odd minute
    night: tuple[int, int] = (23, 5)  # hours in which nobody visits a family


USUAL = Thresholds()
