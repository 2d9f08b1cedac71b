"""Findings and mentions → what people and programs read. Start reading at :func:`imla.reporting.console.full`."""
