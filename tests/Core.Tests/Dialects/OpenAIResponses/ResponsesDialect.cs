using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects.OpenAIResponses;

/// <summary>The dialect under test, spoken in strings.</summary>
internal static class ResponsesDialect
{
    public const string Name = "openai-responses";

    public static readonly IDialect Instance = new DialectCatalog().Get(Name);

    public static readonly IUpstreamDialect Upstream = new DialectCatalog().Between(Name, [Name])!;

    public static readonly Target Target = new() { Model = "gpt-mini", Deployment = "d", Provider = "p", ProviderKind = "openai", UpstreamModel = "gpt-5.2" };

    public static RequestReading Read(string body) => Instance.Read(Encoding.UTF8.GetBytes(body), CallPath.Plain);

    public static RequestReading ReadKept(string id, string query = "") => Instance.Read(default, new() { Item = id, Query = query });

    public static CallRequest Request(string body)
    {
        var reading = Read(body);
        reading.Error.ShouldBeNull();
        return reading.Request.ShouldNotBeNull();
    }

    /// <summary>The events of a stream: name and data.</summary>
    public static IEnumerable<(byte[] Name, byte[] Data)> Events(ReadOnlyMemory<byte> stream)
    {
        foreach (var block in Encoding.UTF8.GetString(stream.Span).Replace("\r\n", "\n", StringComparison.Ordinal).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n');
            yield return (Encoding.UTF8.GetBytes(Field(lines, "event: ")), Encoding.UTF8.GetBytes(Field(lines, "data: ")));
        }
    }

    /// <summary>What a reader makes of a stream: what the client gets, and the last step.</summary>
    public static (string Text, StreamStep Last) Run(IStreamReader reader, ReadOnlyMemory<byte> stream)
    {
        var batch = new StreamBatch();
        var last = StreamStep.Go;
        foreach (var (name, data) in Events(stream))
        {
            last = reader.Accept(name, data, batch);
            if (last.Kind is StreamStepKind.Terminal or StreamStepKind.Failed) break;
        }

        if (last.Kind == StreamStepKind.Terminal) reader.WriteTerminal(batch);
        return (Encoding.UTF8.GetString(batch.Bytes.Span), last);
    }

    private static string Field(string[] lines, string name) => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..] ?? "";
}
