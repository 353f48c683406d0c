"""Many papers and pictures as one PDF with running page numbers; a mark over all pages for who takes it away.

Start at `joining.join`. What comes from outside brings its picture only: no scripts, links, forms or attachments.
"""
