"""The page cache: counters, the layer, the shelf, parts of pages."""
