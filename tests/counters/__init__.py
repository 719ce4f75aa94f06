"""No count is lost and none is counted twice, whatever is killed."""
