"""The page of components; where neither DEBUG nor DEMO is on it answers as if it did not exist."""

from notoneless.web.frame.entrance import LOGIN, Entrance
from notoneless.web.journeys.styles import views

ENTRANCES = [
    Entrance(name="styles.page", path="styles/", view=views.components, needs=LOGIN, methods=("GET", "POST")),
    Entrance(name="styles.work", path="styles/work/", view=views.work, needs=LOGIN),
]
