from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_full_text_feeds"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["state", "-id"], name="article_by_state"),
        ),
    ]
