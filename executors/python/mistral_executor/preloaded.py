"""Imported once by the process that those of the calls are forked from: they need not look for their actions again."""
import logging

from . import registry

logging.disable(logging.ERROR)       # the executor has logged the same
ACTIONS = registry.load()
logging.disable(logging.NOTSET)
