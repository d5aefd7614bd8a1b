using System.Net;
using System.Text.Json.Nodes;

namespace Mistral.Keystone.Tests;

/// <summary>Trusts, with the answers of Keystone: 401 to who wants to act by one that is gone, 403 to who may not.</summary>
internal sealed partial class FakeKeystone
{
    private readonly Dictionary<string, string> _trustTokens = [];

    public Dictionary<string, JsonNode> Trusts { get; } = [];

    /// <summary>Trusts whose trustor is disabled or has lost its roles.</summary>
    public HashSet<string> Unusable { get; } = [];

    /// <summary>Whether the service's own user may delete the trusts of others.</summary>
    public bool ServiceIsAdmin { get; set; }

    private HttpResponseMessage AnswerForTrust(string id)
    {
        if (!Trusts.TryGetValue(id, out var trust) || Unusable.Contains(id))
        {
            return new(trust is null ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden);
        }

        var token = $"for {id}";
        _trustTokens[token] = id;
        return Json(HttpStatusCode.Created, Token("alice", trust["project_id"]!.GetValue<string>(), ServiceTokenEnd, "member"), token);
    }

    private HttpResponseMessage AnswerTrust(HttpMethod method, string id, string asker, string? body)
    {
        if (method == HttpMethod.Post)
        {
            var trust = JsonNode.Parse(body!)!["trust"]!;
            if (trust["trustor_user_id"]!.GetValue<string>() != Callers[asker]["token"]!["user"]!["id"]!.GetValue<string>())
            {
                return Json(
                    HttpStatusCode.Forbidden,
                    new JsonObject { ["error"] = new JsonObject { ["message"] = "You are not authorized." } },
                    null
                );
            }

            var made = $"trust{Trusts.Count + 1}";
            Trusts[made] = trust.DeepClone();
            return Json(HttpStatusCode.Created, new JsonObject { ["trust"] = new JsonObject { ["id"] = made } }, null);
        }

        if (!Trusts.TryGetValue(id, out var known))
        {
            return new(HttpStatusCode.NotFound);
        }

        if (method == HttpMethod.Get)
        {
            return Json(HttpStatusCode.OK, new JsonObject { ["trust"] = known.DeepClone() }, null);
        }

        var mayDelete = _trustTokens.GetValueOrDefault(asker) == id || (ServiceIsAdmin && ServiceTokens.Contains(asker));
        return new(mayDelete && Trusts.Remove(id) ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden);
    }
}
