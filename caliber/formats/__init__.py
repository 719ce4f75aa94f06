"""Django's own date and number formats per edition (settings.FORMAT_MODULE_PATH): what the admin prints and accepts.

Readers' dates come from caliber.text.dates. Django ships none of this for Armenian.
"""
