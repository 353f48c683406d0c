"""The index by which one or two characters of a name find a child (trigram indexes answer nothing for two)."""

from django.db import models

from notoneless.children.models.child import Child


class NameGram(models.Model):
    """One row per character of a name: the character and its follower (the last one with a blank).

    Two characters are found by equality, one by a range over `gram`.
    """

    gram = models.CharField(max_length=2)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "姓名检索"
        constraints = [models.UniqueConstraint(fields=["gram", "child"], name="name_gram_once")]

    def __str__(self) -> str:
        return self.gram
