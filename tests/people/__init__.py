"""Who may come in: sign-in, second factor, throttle, sessions, links and accounts, as people meet them."""
