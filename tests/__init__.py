"""Tests of the whole house: one folder per room, and the paper as readers, editors and operators meet it."""
