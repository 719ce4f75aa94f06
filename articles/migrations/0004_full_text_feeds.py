"""The paper may give whole stories to feed readers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_key_points_partner_and_age"),
    ]

    operations = [
        migrations.AddField(
            model_name="paper",
            name="has_full_text_feeds",
            field=models.BooleanField(
                default=False,
                help_text="Feed readers show whole stories; otherwise headline and deck, and a link.",
                verbose_name="full text in feeds",
            ),
        ),
    ]
