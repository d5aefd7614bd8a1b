"""The executor's own token: from a file that something else renews, from the environment, or of Keystone."""
import os


class Nothing:
    """Authentication is off."""

    def current(self):
        return None

    def renew(self):
        return None


class Given(Nothing):
    def __init__(self, token):
        self.token = token

    def current(self):
        return self.token


class InFile:
    """Read again when the service does not take it any more."""

    def __init__(self, path):
        self.path, self.token = path, None

    def current(self):
        return self.token or self.renew()

    def renew(self):
        with open(self.path, encoding="utf-8") as file:
            before, self.token = self.token, file.read().strip()
        return self.token if self.token != before else None


class Keystone:
    """With OpenStack's environment variables: password, application credential, whatever OS_AUTH_TYPE says."""

    def __init__(self, environment):
        from keystoneauth1 import loading, session

        kind = environment.get("OS_AUTH_TYPE") or (
            "v3applicationcredential" if environment.get("OS_APPLICATION_CREDENTIAL_ID") else "password"
        )
        loader = loading.get_plugin_loader(kind)
        names = {option.dest: "OS_" + option.dest.upper() for option in loader.get_options()}
        given = {name: environment[variable] for name, variable in names.items() if variable in environment}
        verify = environment.get("OS_CACERT") or environment.get("OS_INSECURE", "").lower() not in ("1", "true", "yes")
        self.auth, self.session = loader.load_from_options(**given), session.Session(verify=verify)

    def current(self):
        from keystoneauth1 import exceptions
        try:
            return self.auth.get_token(self.session)
        except exceptions.ClientException as trouble:
            raise OSError(f"Keystone gives this executor no token: {trouble}") from None

    def renew(self):
        self.auth.invalidate()
        return self.current()


def of(environment=os.environ):
    if environment.get("MISTRAL_TOKEN_FILE"):
        return InFile(environment["MISTRAL_TOKEN_FILE"])
    if environment.get("OS_TOKEN"):
        return Given(environment["OS_TOKEN"])
    return Keystone(environment) if environment.get("OS_AUTH_URL") else Nothing()
