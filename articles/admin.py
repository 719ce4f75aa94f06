"""What Django's admin looks for: the editors' side of the newsroom, which stands in articles/writing."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.writing import article_admin, audit, furniture, roles_admin, straps

admin.site.site_header = admin.site.site_title = "Caliber"
admin.site.index_title = _("Newsroom")
admin.site.enable_nav_sidebar = False

__all__ = ["article_admin", "audit", "furniture", "roles_admin", "straps"]
