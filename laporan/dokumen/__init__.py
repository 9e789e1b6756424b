"""From records to documents: what the database holds, as the composing layer takes it."""
