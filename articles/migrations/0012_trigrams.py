"""On PostgreSQL the editors' search finds words within headlines by an index; SQLite reads its own index of headlines.

Where the database's owner may not add the extension, search goes on without it, only slower in a very large archive.
"""

from django.db import DatabaseError, migrations, transaction

INDEX = """
CREATE INDEX IF NOT EXISTS article_by_trigrams ON articles_article
USING gin (upper(headline::text) gin_trgm_ops, upper(slug::text) gin_trgm_ops)
"""


def add_index(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            schema_editor.execute(INDEX)
    except DatabaseError:
        return


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS article_by_trigrams")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_desk_lists"),
    ]

    operations = [
        migrations.RunPython(add_index, drop_index),
    ]
