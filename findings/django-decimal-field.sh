#!/bin/sh
# SPDX-License-Identifier: MIT
# Django 5.2.19 on SQLite 3.40, DecimalField(max_digits=32, decimal_places=0,
# unique=True) passes full_clean() and save() with a valid EID, which comes back
# as 89049032123451200000000000000000; the EID of another phone finds that row,
# and cannot be stored beside it.
#
# Seen 2026-11-28. Needs Python 3.10 or later with venv; downloads into a folder
# of its own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON3:-python3}" -m venv env
env/bin/pip install -q django==5.2.19
cat >store.py <<'END'
from decimal import Decimal

import django
from django.conf import settings

settings.configure(
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3",
                           "NAME": ":memory:"}})
django.setup()
from django.db import IntegrityError, connection, models

ONE = Decimal("89049032123451234512345678901235")
OTHER = Decimal("89049032123451234512345678901526")
assert int(ONE) % 97 == int(OTHER) % 97 == 1


class Phone(models.Model):
    eid = models.DecimalField(max_digits=32, decimal_places=0, unique=True)

    class Meta:
        app_label = "shop"


with connection.schema_editor() as editor:
    editor.create_model(Phone)
phone = Phone(eid=ONE)
phone.full_clean()
phone.save()
print("stored", ONE)
print("read  ", Phone.objects.get().eid)
print("rows with", OTHER, "are", Phone.objects.filter(eid=OTHER).count())
try:
    Phone.objects.create(eid=OTHER)
    print("stored", OTHER)
except IntegrityError as error:
    print(error)
END
env/bin/python store.py >seen
cat >expected <<'END'
stored 89049032123451234512345678901235
read   89049032123451200000000000000000
rows with 89049032123451234512345678901526 are 1
UNIQUE constraint failed: shop_phone.eid
END
cat seen
cmp expected seen
