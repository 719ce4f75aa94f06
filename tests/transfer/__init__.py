"""What another system has written arrives whole, only once, and with every fault named."""
