using System.Net.ServerSentEvents;
using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects.OpenAI;

public sealed class ChatStreamCaseTests
{
    [Theory]
    [MemberData(nameof(ChatStreamCase.Names), MemberType = typeof(ChatStreamCase))]
    public void A_stream_reaches_the_client_as_its_case_says(string name)
    {
        var expected = ChatStreamCase.Read(name);
        var reader = ChatDialect.Upstream.OpenStream(expected.Request);
        var batch = new StreamBatch();

        var (end, skipped) = Read(reader, ChatStreamCase.UpstreamOf(name), batch);

        Encoding.UTF8.GetString(batch.Bytes.Span).ShouldBe(ChatStreamCase.ClientOf(name));
        reader.Facts.ShouldBe(new ReplyFacts { Usage = expected.Usage, FinishReason = expected.Finish, UpstreamModel = expected.Model });
        reader.MayEnd.ShouldBe(expected.MayEnd);
        end.ShouldBe(expected.End);
        skipped.ShouldBe(expected.Skipped);
    }

    private static (string End, int Skipped) Read(IStreamReader reader, byte[] upstream, StreamBatch batch)
    {
        var skipped = 0;
        using var file = new MemoryStream(upstream);
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
                ChatDialect.Instance.WriteStreamError(step.Error!, CallRequest.Unread, batch);
                return ("failed", skipped);
            }
        }

        return ("open", skipped);
    }
}
