"""Tests of the media room: uploads as editors make them, addresses as browsers ask for them."""
