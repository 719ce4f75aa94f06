from django.http import Http404


def changes(*args, **kwargs):
    raise Http404("soon")
