using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AiGateway.Storage;

namespace AiGateway.Policies.KeptReplies;

/// <summary>The kept replies of all tenants: a partition a tenant, a row a reply, named by the hash of its id. What other instances wrote is seen at once: nothing is remembered here.</summary>
public sealed class KeptReplyStore(GatewayTables tables, TimeProvider time)
{
    /// <summary>For how long OpenAI keeps a reply.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    /// <summary>The tenant's reply of that id; null when there is none, or no more.</summary>
    public async ValueTask<KeptReply?> FindAsync(string tenant, string id, CancellationToken cancellationToken) =>
        await tables.KeptReplies.FindAsync(tenant, RowOf(id), cancellationToken) is { } row && Read(row) is var reply && reply.ExpiresAt > time.GetUtcNow() ? reply : null;

    /// <summary>Writes down whose the reply is; false when its id is somebody else's already.</summary>
    public async ValueTask<bool> TryAddAsync(string tenant, string id, string application, string model, string deployment, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var reply = new KeptReply { Application = application, Model = model, Deployment = deployment, CreatedAt = now, ExpiresAt = now + Retention };
        var value = JsonSerializer.SerializeToUtf8Bytes(reply, KeptReplyJson.Default.KeptReply);
        if (await tables.KeptReplies.TryInsertAsync(tenant, RowOf(id), value, cancellationToken) is not null) return true;
        return await FindAsync(tenant, id, cancellationToken) is { } other && other.Application == application && other.Deployment == deployment;
    }

    /// <summary>Forgets the reply, if it is known.</summary>
    public async ValueTask RemoveAsync(string tenant, string id, CancellationToken cancellationToken) =>
        await tables.KeptReplies.TryDeleteAsync(tenant, RowOf(id), version: null, cancellationToken);

    internal static KeptReply Read(Entity row) => JsonSerializer.Deserialize(row.Value.Span, KeptReplyJson.Default.KeptReply)!;

    private static string RowOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
