"""Debian's clients, made as Mistral makes them: one factory for each service, all against one made-up endpoint."""
import importlib

ENDPOINT = "http://127.0.0.1:1/v"
TOKEN = "recorded-token"


def session():
    from keystoneauth1 import session as ks, token_endpoint
    return ks.Session(auth=token_endpoint.Token(ENDPOINT, TOKEN))


def module(name):
    return importlib.import_module(name)


def nova():
    api = module("novaclient")
    return module("novaclient.client").Client(api.API_MAX_VERSION, endpoint_override=ENDPOINT, session=session())


def cinder():
    versions = module("cinderclient.api_versions")
    return module("cinderclient.client").Client(versions.APIVersion(versions.MAX_VERSION), endpoint_override=ENDPOINT, session=session())


def manila():
    client = module("manilaclient.client")
    return client.Client(module("manilaclient").API_MAX_VERSION, service_catalog_url=ENDPOINT, session=session())


def zun():
    versions = module("zunclient.api_versions")
    return module("zunclient.v1.client").Client(
        versions.APIVersion(versions.MAX_API_VERSION), endpoint_override=ENDPOINT, auth_url=ENDPOINT, session=session())


def glance():
    return module("glanceclient").Client("2", endpoint=ENDPOINT, session=session())


def keystone():
    return module("keystoneclient.v3.client").Client(endpoint=ENDPOINT, session=session())


def heat():
    return module("heatclient.client").Client("1", endpoint_override=ENDPOINT, session=session())


def neutron():
    return module("neutronclient.v2_0.client").Client(endpoint_override=ENDPOINT, session=session())


def mistral():
    from keystoneauth1.token_endpoint import Token
    return module("mistralclient.api.v2.client").Client(mistral_url=ENDPOINT, session=session(), auth=Token(ENDPOINT, TOKEN))


def trove():
    client = module("troveclient.v1.client").Client(
        "user", TOKEN, project_id="project", auth_url=ENDPOINT, region_name="region", insecure=False
    )
    client.client.auth_token, client.client.management_url = TOKEN, ENDPOINT
    return client


def ironic():
    return module("ironicclient.v1.client").Client(os_ironic_api_version="1.34", endpoint_override=ENDPOINT, session=session())


def baremetal_introspection():
    inspector = module("ironic_inspector_client")
    inspector.common.http.BaseClient.server_api_versions = lambda self: ((1, 0), (1, 18))
    from keystoneauth1 import session as ks
    from keystoneauth1.token_endpoint import Token
    return inspector.v1.ClientV1(api_version=1, session=ks.Session(Token(ENDPOINT, TOKEN)))


def swift():
    return module("swiftclient.client").Connection(session=session(), preauthurl=ENDPOINT, preauthtoken=TOKEN, retries=0)


def swiftservice():
    return module("swiftclient.service").SwiftService(options={"os_storage_url": ENDPOINT, "os_auth_token": TOKEN})


def zaqar():
    client = module("zaqarclient.queues.client").Client(version=2, url=ENDPOINT, session=session())
    client.api_version, client.conf.setdefault("auth_opts", {})
    return Queues(client)


class Queues:
    """Mistral's own methods around a queue of Zaqar."""

    def __init__(self, client):
        self.client = client

    def queue_messages(self, queue_name, **params):
        return self.client.queue(queue_name).messages(**params)

    def queue_post(self, queue_name, messages):
        return self.client.queue(queue_name).post(messages)

    def queue_pop(self, queue_name, count=1):
        return self.client.queue(queue_name).pop(count)

    def claim_messages(self, queue_name, **params):
        return self.client.queue(queue_name).claim(**params)

    def delete_messages(self, queue_name, messages):
        return self.client.queue(queue_name).delete_messages(*messages)


def designate():
    return module("designateclient.v2.client").Client(session=session())


def magnum():
    import wire
    import magnumclient.common.httpclient as http
    http.HTTPClient.get_connection = lambda self: wire.Connection(wire.Wire.current)
    return module("magnumclient.v1.client").Client(
        magnum_url=ENDPOINT, auth_token=TOKEN, project_id="project", auth_url=ENDPOINT, insecure=False
    )


def aodh():
    return module("aodhclient.v2.client").Client(session=session())


def gnocchi():
    from keystoneauth1 import token_endpoint
    return module("gnocchiclient.v1.client").Client(
        adapter_options={"region_name": "region", "endpoint_override": ENDPOINT},
        session_options={"auth": token_endpoint.Token(ENDPOINT, TOKEN)})


FACTORIES = {f.__name__: f for f in (
    nova, glance, keystone, heat, neutron, cinder, trove, ironic, baremetal_introspection, swift, swiftservice, zaqar,
    mistral, designate, magnum, aodh, gnocchi, zun, manila)}

# Their methods are the client's own: an action's name is the method's.
FLAT = ("neutron", "swift", "swiftservice", "zaqar", "baremetal_introspection")
