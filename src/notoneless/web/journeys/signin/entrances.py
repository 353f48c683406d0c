"""The few of allauth's views that an office needs; the rest of them have no address here."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp

from notoneless.web.frame.entrance import LOGIN, PUBLIC, Entrance
from notoneless.web.journeys.signin.views import framed

FORM = ("GET", "POST")


def _own(name: str, path: str, view: object, title: str, methods: tuple[str, ...] = FORM) -> Entrance:
    return Entrance(name=name, path=path, view=framed(view, title), needs=LOGIN, methods=methods)  # type: ignore[arg-type]


ENTRANCES = [
    Entrance(
        name="account_login", path="login/", view=framed(account.login, "登录"), needs=PUBLIC, methods=FORM
    ),
    Entrance(
        name="mfa_authenticate",
        path="login/code/",
        view=framed(mfa.authenticate, "动态口令"),
        needs=PUBLIC,
        methods=FORM,
    ),
    Entrance(
        name="account_inactive",
        path="login/inactive/",
        view=framed(account.account_inactive, "账号已停用"),
        needs=PUBLIC,
    ),
    _own("account_logout", "logout/", account.logout, "退出登录"),
    _own("account_change_password", "password/", account.password_change, "修改密码"),
    _own("account_reauthenticate", "confirm/", account.reauthenticate, "再次确认身份"),
    _own("mfa_reauthenticate", "confirm/code/", mfa.reauthenticate, "再次确认身份"),
    _own("mfa_index", "code/", mfa.index, "动态口令", ("GET",)),
    _own("mfa_activate_totp", "code/on/", totp.activate_totp, "启用动态口令"),
    _own("mfa_deactivate_totp", "code/off/", totp.deactivate_totp, "停用动态口令"),
    _own("mfa_view_recovery_codes", "code/spare/", recovery.view_recovery_codes, "备用口令", ("GET",)),
    _own("mfa_generate_recovery_codes", "code/spare/new/", recovery.generate_recovery_codes, "更换备用口令"),
]
