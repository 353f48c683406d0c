"""The confined process that decodes a picture: `calling` wants it, `child` is it, `confinement` bounds it."""
