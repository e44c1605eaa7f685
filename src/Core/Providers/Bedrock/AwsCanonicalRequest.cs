using System.Text;

namespace AiGateway.Providers.Bedrock;

/// <summary>The one text of a request that both sides sign, and the names of the headers in it.</summary>
internal sealed record AwsCanonicalRequest(string Text, string SignedHeaders)
{
    public static AwsCanonicalRequest Of(AwsRequest request, IEnumerable<KeyValuePair<string, string>> added, string bodyHash)
    {
        var headers = HeadersOf(request, added);
        var names = string.Join(';', headers.Keys);
        var text = new StringBuilder(request.Method).Append('\n')
            .Append(PathOf(request.Address)).Append('\n')
            .Append(QueryOf(request.Address)).Append('\n');
        foreach (var (name, value) in headers) text.Append(name).Append(':').Append(value).Append('\n');
        return new(text.Append('\n').Append(names).Append('\n').Append(bodyHash).ToString(), names);
    }

    private static SortedList<string, string> HeadersOf(AwsRequest request, IEnumerable<KeyValuePair<string, string>> added)
    {
        var headers = new SortedList<string, string>(StringComparer.Ordinal) { ["host"] = request.Address.Authority };
        foreach (var (name, value) in request.Headers.Concat(added))
        {
            var (key, text) = (name.ToLowerInvariant(), string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            headers[key] = headers.TryGetValue(key, out var before) && key != "host" ? $"{before},{text}" : text;
        }

        return headers;
    }

    // Escaped a second time, as every service but S3 wants it: a model's ':' is sent as %3A and signed as %253A.
    private static string PathOf(Uri address) => string.Join('/', address.AbsolutePath.Split('/').Select(Uri.EscapeDataString));

    private static string QueryOf(Uri address)
    {
        var pairs = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2));
        var escaped = pairs.Select(pair => (Name: Escaped(pair[0]), Value: Escaped(pair.ElementAtOrDefault(1) ?? "")));
        return string.Join('&', escaped.OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal).Select(pair => $"{pair.Name}={pair.Value}"));
    }

    // Characters that may stand unescaped in a query are escaped in what is signed.
    private static string Escaped(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text));
}
