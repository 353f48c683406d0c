"""The index by which one or two characters of a name find a child (trigram indexes answer nothing for two)."""

from django.db import models

from notoneless.children.models.child import Child


class NameGram(models.Model):
    """Each single character and each pair of neighbours of a child's names, once per child."""

    gram = models.CharField(max_length=2)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "姓名检索"
        constraints = [models.UniqueConstraint(fields=["gram", "child"], name="name_gram_once")]

    def __str__(self) -> str:
        return self.gram
