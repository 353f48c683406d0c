"""Ways into accounts and posts."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import LOGIN, Entrance
from notoneless.web.journeys.accounts import exporting, officers, own, posts, rights

SECTION = "settings"
VIEW = Permission.VIEW_OFFICERS
POSTS = (Permission.VIEW_OFFICERS, Permission.ASSIGN_WORK)
APPOINT = (Permission.APPOINT_OFFICERS, Permission.APPOINT_ADMINISTRATORS)
FORM = ("GET", "POST")


def _officer(name: str, view: object, needs: Permission) -> Entrance:
    return Entrance(
        name=f"accounts.{name}",
        path=f"officers/<str:code>/{name}/",
        view=view,  # type: ignore[arg-type]
        methods=("POST",),
        needs=needs,
        section=SECTION,
        recipe="officer_code",
    )


ENTRANCES = [
    Entrance(
        name="accounts.list",
        path="officers/",
        view=officers.listed,
        methods=FORM,
        needs=VIEW,
        section=SECTION,
        menu="人员账号",
    ),
    Entrance(
        name="accounts.posts",
        path="posts/",
        view=posts.listed,
        methods=FORM,
        needs=POSTS,
        section=SECTION,
        menu="岗位",
    ),
    Entrance(
        name="accounts.export",
        path="officers/export/",
        view=exporting.accounts,
        methods=FORM,
        needs=(Permission.MANAGE_OFFICERS, Permission.APPOINT_OFFICERS),
        section=SECTION,
    ),
    Entrance(
        name="accounts.export_posts",
        path="posts/export/",
        view=exporting.all_posts,
        methods=FORM,
        needs=APPOINT,
        section=SECTION,
    ),
    Entrance(name="accounts.rights", path="rights/", view=rights.table, needs=LOGIN, section=SECTION),
    Entrance(
        name="accounts.own", path="account/", view=own.account, needs=LOGIN, section=SECTION, menu="我的账号"
    ),
    Entrance(
        name="accounts.end_own",
        path="account/sessions/end/",
        view=own.end_others,
        methods=("POST",),
        needs=LOGIN,
    ),
    Entrance(
        name="accounts.new",
        path="officers/new/",
        view=officers.new,
        methods=FORM,
        needs=Permission.MANAGE_OFFICERS,
        section=SECTION,
    ),
    Entrance(
        name="accounts.officer",
        path="officers/<str:code>/",
        view=officers.officer,
        needs=VIEW,
        section=SECTION,
        recipe="officer_code",
    ),
    _officer("disable", officers.disable, Permission.MANAGE_OFFICERS),
    _officer("enable", officers.enable, Permission.MANAGE_OFFICERS),
    _officer("reset", officers.reset, Permission.RESET_PASSWORD),
    _officer("end", officers.end, Permission.RESET_PASSWORD),
    Entrance(
        name="accounts.new_post",
        path="posts/new/",
        view=posts.new,
        methods=FORM,
        needs=APPOINT,
        section=SECTION,
    ),
    Entrance(
        name="accounts.post",
        path="posts/<str:code>/",
        view=posts.post,
        methods=FORM,
        needs=POSTS,
        section=SECTION,
        proof=True,
        recipe="post_code",
    ),
    Entrance(
        name="accounts.vacate",
        path="posts/<str:code>/vacate/",
        view=posts.vacate,
        methods=("POST",),
        needs=APPOINT,
        section=SECTION,
        proof=True,
        recipe="post_code",
    ),
    Entrance(
        name="accounts.assign",
        path="posts/<str:code>/assign/",
        view=posts.assign,
        methods=("POST",),
        needs=Permission.ASSIGN_WORK,
        section=SECTION,
        recipe="assigned_post_code",
    ),
    Entrance(
        name="accounts.unassign",
        path="posts/<str:code>/assign/end/",
        view=posts.unassign,
        methods=("POST",),
        needs=Permission.ASSIGN_WORK,
        section=SECTION,
        recipe="assigned_post_code",
    ),
]
