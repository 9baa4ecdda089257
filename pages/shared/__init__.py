"""What the pages share: the current survey, the words, and the way a chart, a table or a stranger's text is shown."""
