"""Signs of what a column is: in its header, in its values, in what stands beside it and at the other moment."""
