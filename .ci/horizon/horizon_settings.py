"""Horizon as Debian installs it, in one process, against the Keystone that KEYSTONE_URL names."""
import os

from openstack_dashboard.settings import *  # noqa: F401,F403

ALLOWED_HOSTS = ["*"]
OPENSTACK_KEYSTONE_URL = os.environ["KEYSTONE_URL"]
SECRET_KEY = "for this run only"
# Everything it keeps lies in the memory of the process.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.cache"
LOGGING = {"version": 1, "disable_existing_loggers": True}
