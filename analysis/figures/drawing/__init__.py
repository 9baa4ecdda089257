"""What every chart is drawn with: canvas, axes, rows, letters, marks and keys, for the target that shows them.

No chart stands here, and nothing here knows one.
"""
