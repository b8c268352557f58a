"""Report to Record: one pass of the encoder, then one module per kind of annotation."""
