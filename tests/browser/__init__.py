"""The paper in real Chromium, served as readers get it: granian, production settings, production headers."""
