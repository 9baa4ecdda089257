"""What makes a reading doubtful whatever the kind of file: each sign that nothing explains is asked about once."""
