"""Ways in that belong to the frame and not to a journey of the work."""

from notoneless.web.frame.entrance import LOGIN, Entrance
from notoneless.web.journeys.desk import going_on, views

ENTRANCES = [
    Entrance(name="desk.go_on", path="confirm/go-on/", view=going_on.go_on, needs=LOGIN),
    Entrance(name="desk.counts", path="desk/counts/", view=views.counts, needs=LOGIN),
    Entrance(name="desk.size", path="desk/size/", view=views.choose_size, needs=LOGIN, methods=("POST",)),
    Entrance(name="desk.post", path="desk/post/", view=views.choose_post, needs=LOGIN, methods=("POST",)),
    Entrance(
        name="desk.places", path="desk/places/", view=views.places, needs=LOGIN, methods=("GET", "POST")
    ),
]
