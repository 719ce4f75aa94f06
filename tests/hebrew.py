"""A Hebrew edition as an operator would add it: a catalogue, names, stories. For tests/browser/test_right_to_left.py.

python -m tests.hebrew, in a paper's environment, gives that paper's Hebrew edition its words and stories.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

CODE, NAME = "he", "עברית"
SETTING = f"{CODE}={NAME}"
WORDS = {
    "24 hours": "24 שעות",
    "7 days": "7 ימים",
    "Advertisement": "פרסומת",
    "All": "הכול",
    "All headlines": "כל הכותרות",
    "Any use of materials is allowed only if there is a hyperlink to Caliber.az.": (
        "כל שימוש בחומרים מותר רק בצירוף קישור אל Caliber.az."
    ),
    "Apps": "יישומונים",
    "Archive": "ארכיון",
    "Archive by day": "ארכיון לפי ימים",
    "Baku time": "שעון באקו",
    "Breaking": "מבזק",
    "Beginning": "פתיחה",
    "By": "מאת",
    "In this story": "בכתבה זו",
    "Key points": "עיקרי הדברים",
    "Close": "סגירה",
    "Copy link": "העתקת הקישור",
    "Day": "יום",
    "Follow": "מעקב",
    "Follow us on Telegram": "עקבו אחרינו בטלגרם",
    "Front page": "העמוד הראשי",
    "Language:": "שפה:",
    "Languages": "שפות",
    "Latest": "חדשות אחרונות",
    "Liked the story?": "אהבתם את הכתבה?",
    "Link copied": "הקישור הועתק",
    "Menu": "תפריט",
    "More pages": "עמודים נוספים",
    "More stories": "כתבות נוספות",
    "Most read": "הנקראות ביותר",
    "New stories of this edition, as they are published.": "כתבות חדשות של מהדורה זו, מיד עם פרסומן.",
    "Newer stories": "כתבות חדשות יותר",
    "Night": "לילה",
    "No stories yet.": "אין עדיין כתבות.",
    "Older stories": "כתבות ישנות יותר",
    "Open Telegram": "פתיחת טלגרם",
    "Print": "הדפסה",
    "Published": "פורסם",
    "Read in": "לקריאה בשפה",
    "Read in English?": "לקרוא בעברית?",
    "Reading time": "זמן קריאה",
    "Reading tools": "כלי קריאה",
    "Search": "חיפוש",
    "Sections": "מדורים",
    "Share": "שיתוף",
    "Share it on social media": "שתפו ברשתות החברתיות",
    "Skip to content": "דילוג לתוכן",
    "Skip to navigation": "דילוג לניווט",
    "Source:": "מקור:",
    "Standard text size": "גודל טקסט רגיל",
    "Stories": "כתבות",
    "System": "לפי המכשיר",
    "Text size {n} of 5": "גודל טקסט {n} מתוך 5",
    "The link could not be copied:": "לא ניתן להעתיק את הקישור:",
    "The paper": "העיתון",
    "The whole paper": "העיתון כולו",
    "Theme": "מראה",
    "There is nothing at this address": "אין דבר בכתובת הזאת",
    "Today, %(day)s": "היום, %(day)s",
    "Top stories": "הכתבות הראשיות",
    "Topics": "נושאים",
    "Updated": "עודכן",
    "Views: %(number)s": "צפיות: %(number)s",
    "WHAT ARE YOU LOOKING FOR?": "מה אתם מחפשים?",
    "We measured twice. The page was moved, withdrawn, or never published. The address may also have lost a letter on the way.": (  # noqa: E501
        "מדדנו פעמיים. העמוד הועבר, הוסר או מעולם לא פורסם. ייתכן גם שאבדה אות בדרך."
    ),
    "What readers of this edition read most within a day and within a week.": (
        "מה שקוראי מהדורה זו קראו יותר מכול ביממה ובשבוע האחרונים."
    ),
    "Write a word or two, or go on with a section.": "כתבו מילה או שתיים, או המשיכו אל אחד המדורים.",
    "Yesterday, %(day)s": "אתמול, %(day)s",
    "E-mail": "דואר אלקטרוני",
    "%(section)s – %(paper)s": "%(section)s – %(paper)s",
    "larger text": "טקסט גדול יותר",
    "smaller text": "טקסט קטן יותר",
    "not yet": "עדיין לא",
}
# One, and any other number.
COUNTED = {
    ("%(count)d min", "%(count)d min"): ("דקה %(count)d", "%(count)d דקות"),
    ("%(count)s story since midnight", "%(count)s stories since midnight"): (
        "כתבה %(count)s מאז חצות",
        "%(count)s כתבות מאז חצות",
    ),
    ("%(count)s story", "%(count)s stories"): ("כתבה %(count)s", "%(count)s כתבות"),
}
SECTIONS = {
    "politics": ("פוליטיקה", "החלטות ואיך הן מתקבלות"),
    "economics": ("כלכלה", "אנרגיה, מחירים, סחר"),
    "analytics": ("ניתוח", "מה עומד מאחורי המספרים"),
    "interviews": ("ראיונות", "שאלות ותשובות"),
    "region": ("האזור", "הים הכספי, הקווקז ומעבר להם"),
    "culture": ("תרבות", "מוזיקה, ספרים, לוחות"),
    "multimedia": ("מולטימדיה", "תמונות שמסבירות"),
}
HEADLINES = (
    "הים הכספי נסוג, והנמלים מודדים כל סנטימטר",
    "מסדרון הגז הדרומי בשלושה צינורות",
    "מפה עונה: מה מרקטור מותח",
    "איך מועצת הביטחון בוחרת עשר חברות",
    "חבית היא 158.987 ליטר",
    "ארבעה אלפביתים בעמוד אחד",
    "למה באקו הפסיקה להזיז את השעונים ב־2016",
    "שתי מידות של פסי רכבת: 1,520 ו־1,435 מ״מ",
)
DECK = "המרחק לא השתנה; השתנה מי שמודד אותו, ובאיזה סרגל."
BODY = """הקו הראשון נמדד בשנת 1897, ומאז חזרו אליו המודדים תשע פעמים. בכל פעם נרשם במחברת מספר אחר.

## מה נמדד

הסרגל מסומן בשנתות של 5 ס״מ. „מי שמודד פעמיים, טועה פעם אחת פחות“, אומרת המהנדסת (Caliber, 2025).

- עומק המים בנמל
- רוחב המסילה
- אורך הצינור: 3,500 ק״מ

## מה לא נמדד

> מספר בלי יחידה הוא רק צורה.

| נמל | עומק | שינוי |
|---|---|---|
| באקו | 7.4 | −1.5 |
| אקטאו | 5.9 | −1.2 |

המדידה הבאה תהיה באביב, ותוצאותיה יפורסמו כאן.

## מה הלאה

הסרגל נשאר במקומו."""
BREAKING = "הקלפיות נסגרות בשעה 19:00; המספרים הראשונים יגיעו שעה אחר כך"


def write_catalogue(folder: Path) -> None:
    """Put the compiled catalogue where CALIBER_LOCALE_DIR wants it."""
    catalogue = Catalog(locale=CODE)
    for english, hebrew in WORDS.items():
        catalogue.add(english, hebrew)
    for counted, (one, other) in COUNTED.items():
        # CLDR counts Hebrew in more forms; all but the first are alike here.
        catalogue.add(counted, (one, *[other] * (catalogue.num_plurals - 1)))
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    path = folder / CODE / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(compiled.getvalue())


def fill() -> None:
    """Open the edition, name the sections, translate stories, set a strap: all of it what editors do in the admin."""
    from datetime import timedelta

    from django.utils import timezone

    from articles.models import Author, AuthorText, Edition, Paper, Section, SectionText, Strap

    Edition.objects.get_or_create(paper=Paper.objects.get(), language=CODE, defaults={"is_enabled": True})
    for section in Section.objects.all():
        name, description = SECTIONS[section.slug]
        SectionText.objects.create(section=section, language=CODE, name=name, description=description)
    for author in Author.objects.all():
        AuthorText.objects.create(author=author, language=CODE, name="מערכת קליבר")
    _translate_stories()
    end = timezone.now() + timedelta(hours=1)
    Strap.objects.create(language=CODE, text=BREAKING, link=f"/{CODE}/post/story-1", expires_at=end)


def _translate_stories() -> None:
    from django.utils import timezone

    from articles.models import Article, Byline, Story
    from caliber.sample.readers import give_readers

    public = Article.objects.published().in_language("en").exclude(slug__startswith="filler")
    stories = Story.objects.filter(articles__in=public).order_by("pk")
    for number, story in enumerate(stories, start=1):
        english = story.articles.get(language="en")
        article = Article(story=story, language=CODE, slug=f"story-{number}", deck=DECK, body=BODY)
        article.headline = HEADLINES[(number - 1) % len(HEADLINES)]
        article.state, article.published_at = Article.State.PUBLISHED, english.published_at
        article.save()
        for byline in english.bylines.all():
            Byline.objects.create(article=article, author=byline.author, position=byline.position)
        give_readers(article, article.slug, timezone.now())


if __name__ == "__main__":
    import django

    django.setup()
    fill()
