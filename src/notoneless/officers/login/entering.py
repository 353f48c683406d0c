"""How allauth's login is bent to this house: no self sign-up, one answer for all failures, all of it in the trail."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url

from notoneless import trail
from notoneless.officers.login import sessions
from notoneless.officers.models import Officer
from notoneless.vault import sealing
from notoneless.vault.index import blind_index

TOTP_BOUND_TO = b"mfa.authenticator.data"
GUESS_DIGITS = 12


class LoginBackend(AuthenticationBackend):
    """A disabled account answers like a wrong password: no page of its own, same counting."""

    @classmethod
    def _stash_user(cls, user: AbstractBaseUser | None) -> AbstractBaseUser | None:
        return super()._stash_user(None)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "enter_current_password": "现用密码不正确，请核对大小写后重填。",
        "incorrect_password": "密码不正确，请核对大小写后重填。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Axes counts failures; with a second counter the right password would be refused after an unlock."""

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """What was typed may be a password in the wrong box: an unknown name is kept as a keyed hash only."""
        typed = str(credentials.get("username", ""))
        known = Officer.objects.filter(login__iexact=typed).values_list("code", flat=True).first()
        about = known or f"~{blind_index(typed, 'text')[:GUESS_DIGITS]}"
        trail.note_denial("login.failed", by=None, on=sessions.server_day(), about=about)

    @transaction.atomic
    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponseBase:
        sessions.enter(request)
        officer = Officer.objects.get(pk=user.pk).at_work(on=sessions.server_day())
        trail.note("login.entered", by=officer, on=sessions.server_day(), about=officer.code)
        return super().post_login(request, user, **kwargs)

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            trail.note("login.left", by=request.user, on=sessions.server_day(), about=request.user.code)
        super().logout(request)

    def clean_password(self, password: str, user: Any = None) -> str:
        if user is not None and user.check_password(password):
            raise ValidationError("新密码不能与原密码相同。", code="same_password")
        return super().clean_password(password, user)

    @transaction.atomic
    def set_password(self, user: Officer, password: str) -> None:
        """allauth renews the session this happens in; the raised epoch ends all others."""
        user.set_password(password)
        rows = Officer.objects.filter(pk=user.pk)
        rows.update(
            password=user.password,
            must_change_password=False,
            session_epoch=F("session_epoch") + 1,
            version=F("version") + 1,
        )
        user.refresh_from_db()
        trail.note("password.changed", by=user, on=sessions.server_day(), about=user.code)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Pages say what happened in their own words."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """This application sends nothing out (decision 16)."""


class MfaAdapter(DefaultMFAAdapter):
    """Seeds and recovery codes are sealed; any change of the second factor ends the account's other sessions."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "动态口令不正确，请填写手机应用上现在显示的 6 位数字，并核对手机时间。",
    }

    def encrypt(self, text: str) -> str:
        return base64.b64encode(sealing.seal(text.encode(), TOTP_BOUND_TO)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(base64.b64decode(encrypted_text), TOTP_BOUND_TO).decode()

    def get_totp_issuer(self) -> str:
        return "一个不少"

    def send_notification_mail(self, template: str, user: Any, *args: Any, **kwargs: Any) -> None:
        second_factor_changed(context.request, user, what=template.rsplit("/", 1)[-1])


@transaction.atomic
def second_factor_changed(request: HttpRequest, user: Officer, *, what: str) -> None:
    Officer.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.refresh_from_db()
    request.session.pop(sessions.SECOND_FACTOR, None)
    update_session_auth_hash(request, user)
    trail.note("second_factor.changed", by=user, on=sessions.server_day(), about=user.code, reason=what)
