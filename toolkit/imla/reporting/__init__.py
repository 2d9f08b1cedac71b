"""Findings and mentions → what people and programs read. Start reading at :meth:`imla.reporting.format.Format.sheet`."""
