using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AiGateway.Calls;

namespace AiGateway.CallLog;

/// <summary>
/// Where a page of calls ended: the id of its last call, bound to the query it belongs to, so that the cursor of another listing is refused instead of
/// giving a page that makes no sense. Not a secret: it leads to nothing that the query itself would not show.
/// </summary>
public static class CallCursor
{
    private const int CheckLength = 8;

    /// <summary>The cursor after that call.</summary>
    public static string After(CallQuery query, string id) => Base64Url.EncodeToString([.. Check(query, id), .. Encoding.UTF8.GetBytes(id)]);

    /// <summary>The id that the query's cursor names; false when it is not a cursor of that query. Null when the query has none.</summary>
    public static bool TryRead(CallQuery query, out string? id)
    {
        id = null;
        if (query.After is null) return true;
        if (!Base64Url.IsValid(query.After)) return false;
        var cursor = Base64Url.DecodeFromChars(query.After);
        if (cursor.Length <= CheckLength) return false;
        id = Encoding.UTF8.GetString(cursor.AsSpan(CheckLength));
        return CallId.TryParse(id, out _) && Check(query, id).AsSpan().SequenceEqual(cursor.AsSpan(0, CheckLength));
    }

    // The limit may change from page to page; everything else makes another list. Lengths keep neighbouring values apart.
    private static byte[] Check(CallQuery query, string id)
    {
        var text = new StringBuilder();
        foreach (var part in (ReadOnlySpan<object?>)[id, query.Tenant, query.Application, query.Model, query.Status, query.Outcome, query.From?.UtcTicks, query.To?.UtcTicks])
        {
            var value = part?.ToString();
            text.Append(value?.Length ?? -1).Append(':').Append(value);
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))[..CheckLength];
    }
}
