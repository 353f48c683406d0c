"""The file formats offices send: what each says, cell by cell, before any table is looked for."""
