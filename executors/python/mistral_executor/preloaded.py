"""Imported once by the process that those of the calls are forked from: they need not look for their actions again."""
import logging

from . import catalogue

logging.disable(logging.ERROR)       # the executor has logged the same
ACTIONS = catalogue.load()
logging.disable(logging.NOTSET)
