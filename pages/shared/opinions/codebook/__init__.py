"""What analysts teach: codebooks, and decisions as lessons for other surveys."""
