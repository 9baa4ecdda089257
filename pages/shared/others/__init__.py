"""What others change while somebody looks at a page: told within seconds, and never unseen."""
