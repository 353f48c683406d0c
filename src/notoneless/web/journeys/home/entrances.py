"""The way in everybody comes to first."""

from notoneless.web.frame.entrance import LOGIN, Entrance
from notoneless.web.journeys.home import views

ENTRANCES = [
    Entrance(name="home.page", path="", view=views.home, needs=LOGIN, section="home", menu="首页"),
]
