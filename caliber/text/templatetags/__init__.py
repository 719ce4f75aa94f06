"""{% load text %}: the templates' way into this room."""
