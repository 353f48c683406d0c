"""An account: one login of one person; duties hang on posts, not on it."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from notoneless.officers.models.posts import Holding, Post
from notoneless.officers.rights import Permission
from notoneless.places.periods import in_force
from notoneless.vault.fields import SealedTextField


class OfficerManager(BaseUserManager["Officer"]):
    """Django's way to look an account up by its login name."""


class Officer(AbstractBaseUser):
    """All accounts of a person share `person_code`; raising `session_epoch` ends all open sessions."""

    code = models.CharField(max_length=24, unique=True)
    login = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    person_code = models.CharField(max_length=32, db_index=True)
    phone = SealedTextField(null=True, blank=True)
    phone_index = models.CharField(max_length=32, blank=True, default="", db_index=True)
    must_change_password = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    session_epoch = models.PositiveIntegerField(default=1)
    created_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = OfficerManager()
    gate: ClassVar[Callable[..., None]]  # permissions.require, put here by that module: it knows this one

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "人员账号"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.active_post: Post | None = None

    def __str__(self) -> str:
        return self.name

    @property
    def post_code(self) -> str:
        return self.active_post.code if self.active_post else ""

    @property
    def role(self) -> str:
        return self.active_post.role if self.active_post else ""

    def current_posts(self, on: date) -> list[Post]:
        """Posts held on that day whose post exists on that day, in a fixed order."""
        held = Holding.objects.filter(in_force(on), in_force(on, "post__"), officer=self)
        rows = held.select_related("post__unit").order_by("since", "post__code")
        return [holding.post for holding in rows]

    def act_as(self, post: Post | None) -> "Officer":
        """The post worked in from here on; rights are still checked against the day's holdings."""
        self.active_post = post
        return self

    def at_work(self, *, on: date) -> "Officer":
        """For doors without a session (commands, jobs): works in the first post held that day."""
        posts = self.current_posts(on)
        return self.act_as(posts[0] if posts else None)

    def require(self, permission: Permission | str, *, at: object = None, on: date) -> None:
        """So that rooms below may ask for a permission without knowing this room."""
        type(self).gate(Permission(permission), by=self, at=at, on=on)

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        """Any change of password, state or epoch makes every open session worthless at its next request."""
        value = f"{self.password}|{self.session_epoch}|{int(self.is_active)}"
        salt = "notoneless.officers.session"
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()
