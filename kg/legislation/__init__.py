"""What a release tells of instruments: structure and words of a version, correspondences, what stood on a day."""
