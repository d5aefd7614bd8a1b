"""A mail server that prints what it gets: first its port, then each message as one line of JSON.

With a certificate it wants TLS and a login."""
import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Printer:
    async def handle_DATA(self, server, session, envelope):
        login = session.auth_data.login.decode() if session.auth_data else None
        print(
            json.dumps({"from": envelope.mail_from, "to": envelope.rcpt_tos, "login": login, "data": envelope.content.decode()}), flush=True
        )
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return "550 nobody is not here"
        envelope.rcpt_tos.append(address)
        return "250 OK"


def check(server, session, envelope, mechanism, data):
    return AuthResult(success=data.password == b"correct horse", handled=False, auth_data=data)


def session():
    if len(sys.argv) < 3:
        return SMTP(Printer())
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(sys.argv[1], sys.argv[2])
    return SMTP(Printer(), tls_context=tls, require_starttls=True, authenticator=check, auth_required=True)


async def serve():
    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(serve())
