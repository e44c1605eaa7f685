using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects.OpenAI;

public sealed class ChatStreamCaseTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Dialects", "OpenAI", "cases");

    public static TheoryData<string> Cases => new(Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_stream_reaches_the_client_as_its_case_says(string name)
    {
        var expected = JsonSerializer.Deserialize<ChatStreamCase>(File.ReadAllText(PathOf(name, "facts.json")), Options)!;
        var reader = ChatDialect.Instance.OpenStream(new CallRequest { Model = "m", Stream = true, WantsStreamUsage = expected.WantsUsage });
        var batch = new StreamBatch();

        var (end, skipped) = Read(reader, PathOf(name, "upstream.sse"), batch);

        Encoding.UTF8.GetString(batch.Bytes.Span).ShouldBe(File.ReadAllText(PathOf(name, "client.sse")));
        reader.Facts.ShouldBe(new ReplyFacts { Usage = expected.Usage, FinishReason = expected.Finish, UpstreamModel = expected.Model });
        reader.MayEnd.ShouldBe(expected.MayEnd);
        end.ShouldBe(expected.End);
        skipped.ShouldBe(expected.Skipped);
    }

    private static (string End, int Skipped) Read(IStreamReader reader, string upstream, StreamBatch batch)
    {
        var skipped = 0;
        using var file = File.OpenRead(upstream);
        foreach (var item in SseParser.Create(file, static (_, data) => data.ToArray()).Enumerate())
        {
            // The parser names an event without a name "message".
            var step = reader.Accept(item.EventType == "message" ? [] : Encoding.UTF8.GetBytes(item.EventType), item.Data, batch);
            if (step.Kind == StreamStepKind.Skipped) skipped++;
            if (step.Kind == StreamStepKind.Terminal)
            {
                reader.WriteTerminal(batch);
                return ("terminal", skipped);
            }

            if (step.Kind == StreamStepKind.Failed)
            {
                ChatDialect.Instance.WriteStreamError(step.Error!, batch);
                return ("failed", skipped);
            }
        }

        return ("open", skipped);
    }

    private static string PathOf(string name, string file) => Path.Combine(Folder, name, file);
}
