"""What a new password must be, each rule with its sentence in this house's words."""

from django.contrib.auth import password_validation


class LongEnough(password_validation.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"新密码太短，不少于 {self.min_length} 位。可以用一句话。"


class NotLikeTheName(password_validation.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return "新密码与姓名或登录名太相近，请换一个。"


class NotCommon(password_validation.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "这个密码太常见，容易被猜中，请换一个。"


class NotOnlyDigits(password_validation.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "新密码不能全是数字，请加上文字或字母。"
