"""Speed, measured beside peers: the same content, the same answers, one run, alternating."""
