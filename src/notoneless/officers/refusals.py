"""Refusals about accounts, posts and rights."""

from notoneless.places.refusals import Refusal, StaleVersion

__all__ = [
    "AdminRolesStaySeparate",
    "AssignedAlready",
    "LoginTaken",
    "NotAllowed",
    "NotOneself",
    "PostHeld",
    "PostNotHeld",
    "PostUnfit",
    "Refusal",
    "SamePerson",
    "StaleVersion",
    "TermNeedsEnd",
]


class NotAllowed(Refusal):
    """`foreign`: the role may, but not there; a page answers such a record like a missing one."""

    def __init__(self, sentence: str, *, permission: str, foreign: bool) -> None:
        super().__init__(sentence)
        self.permission = permission
        self.foreign = foreign


class LoginTaken(Refusal):
    def __init__(self, login: str) -> None:
        super().__init__(f"登录名“{login}”已被使用，请换一个登录名。")


class SamePerson(Refusal):
    def __init__(self, name: str, login: str) -> None:
        super().__init__(
            f"这个手机号已登记在“{name}”（登录名{login}）名下。如是同一人的第二个账号，请选择“同一人”；"
            "如确是不同的人共用手机，请选择“不同的人”。"
        )


class AdminRolesStaySeparate(Refusal):
    def __init__(self, name: str, held: str, wanted: str) -> None:
        super().__init__(
            f"{name}已任{held}，不能再任{wanted}：系统、安全、审计三类管理员必须由三个不同的人担任。请改任他人。"
        )


class NotOneself(Refusal):
    def __init__(self) -> None:
        super().__init__("不能给自己（包括自己的另一个账号）任免岗位或重置密码，请由另一名有权限的人员办理。")


class PostHeld(Refusal):
    def __init__(self, title: str, holder: str) -> None:
        super().__init__(f"岗位“{title}”现由{holder}担任。请先办理其离任，或另设一个岗位。")


class PostNotHeld(Refusal):
    def __init__(self, title: str) -> None:
        super().__init__(f"现未担任岗位“{title}”，不能切换到它。")


class PostUnfit(Refusal):
    def __init__(self, role: str, unit: str, wanted: str) -> None:
        super().__init__(f"“{role}”岗位不能设在“{unit}”，只能设在：{wanted}。请改选单位。")


class TermNeedsEnd(Refusal):
    def __init__(self, role: str) -> None:
        super().__init__(f"“{role}”的任期必须有截止日期，请填写任期至哪一天。")


class AssignedAlready(Refusal):
    def __init__(self, title: str, what: str) -> None:
        super().__init__(f"“{what}”已经指派给岗位“{title}”，不必重复指派。")
