"""Writes a Django project with as many models as asked, each with the ten columns that Generate.java gives an entity.

models.py FOLDER COUNT [more]      with a field more in the first model
"""

import pathlib
import sys

FIELDS = """
class Thing%(i)04d(models.Model):
    name = models.CharField(max_length=80)
    code = models.CharField(max_length=20, unique=True, null=True)
    price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    state = models.CharField(max_length=10, choices=State.choices)
    near = models.ForeignKey("Thing%(near)04d", on_delete=models.PROTECT, related_name="+")
    amount = models.IntegerField()
    active = models.BooleanField()
    since = models.DateField(null=True)
    changed = models.DateTimeField(null=True)
%(more)s
    class Meta:
        indexes = [models.Index(fields=["name", "since"], name="thing%(i)04d_name_since_idx")]
"""

HEAD = """from django.db import models


class State(models.TextChoices):
    NEW = "NEW"
    OPEN = "OPEN"
    DONE = "DONE"

"""

SETTINGS = """INSTALLED_APPS = ["shop"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
USE_TZ = True
"""

folder, count, more = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] == ["more"]
(folder / "shop/migrations").mkdir(parents=True, exist_ok=True)
for empty in ("shop/__init__.py", "shop/migrations/__init__.py"):
    (folder / empty).touch()
(folder / "settings.py").write_text(SETTINGS)
added = "    more = models.CharField(max_length=255, null=True)\n"
(folder / "shop/models.py").write_text(
    HEAD + "\n".join(FIELDS % {"i": i, "near": i // 2, "more": added if more and i == 0 else ""} for i in range(count))
)
