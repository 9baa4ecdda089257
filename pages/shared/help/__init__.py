"""도움말: what a person who sees the dashboard for the first time needs, on its page and beside others."""
